using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Whom.Planning;
using Whom.Policies;
using Whom.Records;

namespace Whom.Documents.Tests;

public sealed partial class PlanWordingTests
{
    [Fact]
    public void Each_text_stands_in_both_languages()
    {
        Assert.NotEmpty(Texts("en"));
        Assert.Equal(Texts("en").Keys.Order(), Texts("es").Keys.Order());
    }

    [Fact]
    public void Both_languages_have_the_same_places_to_fill()
    {
        var spanish = Texts("es");
        Assert.All(Texts("en"), text => Assert.Equal(Places(text.Value), Places(spanish[text.Key])));
    }

    [Fact]
    public void Everything_that_a_plan_can_say_has_words()
    {
        foreach (var words in new[] { new PlanWording("en"), new PlanWording("es") })
        {
            Assert.All(Enum.GetValues<Capacity>(),
                capacity => Assert.NotEmpty(words.Capacity(capacity) + words.ShortCapacity(capacity)));
            Assert.All(Enum.GetValues<RequirementKind>(), kind => Assert.NotEmpty(words.Kind(kind)));
            Assert.All(Enum.GetValues<Force>(), force => Assert.NotEmpty(words.Force(force)));
            Assert.All(Enum.GetValues<Apart>(), apart => Assert.NotEmpty(words.Apart(apart)));
            Assert.All(Enum.GetValues<RoleGroup>(), group => Assert.NotEmpty(words.Group(group)));
            Assert.Equal(12, words["months"].Split(' ').Length);
        }
    }

    [Fact]
    public void A_language_without_words_of_its_own_speaks_English() =>
        Assert.Equal(new PlanWording("en").Capacity(Capacity.Leads), new PlanWording("fr").Capacity(Capacity.Leads));

    [Fact]
    public void Lists_and_days_read_naturally()
    {
        Assert.Equal("a, b and c", new PlanWording("en").And(["a", "b", "c"]));
        Assert.Equal("", new PlanWording("en").And([]));
        Assert.Equal("1 de septiembre de 2027", new PlanWording("es").Day(new DateOnly(2027, 9, 1)));
    }

    [Fact]
    public void Days_and_times_are_written_in_one_way_in_each_language()
    {
        var (english, spanish) = (new PlanWording("en"), new PlanWording("es"));
        var at = new DateTimeOffset(2026, 12, 15, 14, 50, 0, TimeSpan.FromHours(-5));

        Assert.Equal("December 15, 2026", english.Day(new DateOnly(2026, 12, 15)));
        Assert.Equal("Tuesday, December 15, 2026", english.DayWithWeekday(new DateOnly(2026, 12, 15)));
        Assert.Equal("December 15, 2026, 2:50 PM", english.Instant(at));
        Assert.Equal("martes, 15 de diciembre de 2026", spanish.DayWithWeekday(new DateOnly(2026, 12, 15)));
        Assert.Equal("15 de diciembre de 2026, 14:50", spanish.Instant(at));
    }

    [Fact]
    public void Every_day_in_each_way_in_which_its_language_writes_it_is_read_back_as_the_same_day()
    {
        // Every 29th day meets all days of the month and of the week; the long round takes each day.
        var step = Environment.GetEnvironmentVariable("WHOM_LONG") is null ? 29 : 1;
        foreach (var language in PlanWording.Languages)
        {
            var wording = new PlanWording(language);
            var culture = CultureInfo.GetCultureInfo(language == "en" ? "en-US" : language);
            for (var day = new DateOnly(1900, 1, 1); day.Year <= 2199; day = day.AddDays(step))
            {
                var numbers = language == "en" ? "M/d/yyyy" : "d/M/yyyy";
                foreach (var written in new[]
                {
                    wording.Day(day), wording.DayWithWeekday(day), $"{day:yyyy-MM-dd}", day.ToString(numbers, culture),
                    day.ToString(numbers.Replace('/', '-').Replace("M", "MM").Replace("d", "dd"), culture),
                    day.ToString(numbers.Replace('/', '.'), culture), day.ToString("d MMM yyyy", culture),
                    day.ToString("MMM d, yyyy", culture),
                })
                    if (GivenDay.Read(written, language).Day != day) Assert.Fail($"{language}: {written}");
            }
        }
    }

    private static Dictionary<string, string> Texts(string language)
    {
        var resources = new ResourceManager("Whom.Documents.Words", typeof(PlanWording).Assembly);
        var culture = language == "en" ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo(language);
        return resources.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);
    }

    private static IEnumerable<string> Places(string text) =>
        Place().Matches(text).Select(match => match.Value).Distinct().Order();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
