using System.Collections.Immutable;
using Whom.Purchases;

namespace Whom.Participation;

/// <summary>What a page lacks before people can be asked on it.</summary>
public abstract record PageLack
{
    private PageLack()
    {
    }

    /// <summary>A field is empty in a language that was announced.</summary>
    public sealed record Text(string Field, string Language) : PageLack;

    /// <summary>A text is not taken as it was given.</summary>
    public sealed record Unfit(string Field, string Language, Refusal Why) : PageLack;

    /// <summary>Nothing can still change: then people are told, and not asked.</summary>
    public sealed record NothingOpen : PageLack;

    /// <summary>Nobody is said to be affected.</summary>
    public sealed record NoGroup : PageLack;

    /// <summary>So many ways without the web are needed, and so many are there.</summary>
    public sealed record Ways(int Needed, int There) : PageLack;

    /// <summary>No language is announced, or one by a tag that is none.</summary>
    public sealed record NoLanguage(string? Tag) : PageLack;

    /// <summary>A document is not a version of this purchase that can be read.</summary>
    public sealed record Document(DocumentVersionId Version) : PageLack;

    /// <summary>It runs too few days.</summary>
    public sealed record Days(int Given, int Least) : PageLack;

    /// <summary>It opens on a day that is past.</summary>
    public sealed record OpensInThePast(DateOnly Day) : PageLack;

    /// <summary>The answer is promised for a day on which comments still come.</summary>
    public sealed record AnswersTooEarly(DateOnly Day, DateOnly Earliest) : PageLack;

    /// <summary>The decision is on a day before the answer.</summary>
    public sealed record DecidesTooEarly(DateOnly Day, DateOnly Earliest) : PageLack;

    /// <summary>Nobody moderates.</summary>
    public sealed record NoModerator : PageLack;

    /// <summary>Whoever is responsible for the purchase moderates nothing about it.</summary>
    public sealed record LeadModerates(PersonId Person) : PageLack;

    /// <summary>There is more of something than people read.</summary>
    public sealed record TooMany(string What, int Most) : PageLack;
}

/// <summary>Whether people can be asked on a page.</summary>
public static class PageLacks
{
    /// <summary>All that a page lacks, in the order of the page.</summary>
    public static ImmutableArray<PageLack> Of(
        ConsultationPage page, Purchase purchase, int leastDays, bool twoWays, DateOnly? opensFrom)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(purchase);
        return
        [
            .. TooMany(page), .. Languages(page), .. Texts(page),
            .. page.Points.Any(point => point.Open) ? Nothing : [new PageLack.NothingOpen()],
            .. page.Groups.IsEmpty ? [new PageLack.NoGroup()] : Nothing,
            .. Ways(page, twoWays ? 2 : 1),
            .. page.Documents.Where(id => !purchase.DocumentVersions.Any(
                    version => version.Id == id && version.IsThere))
                .Select(id => new PageLack.Document(id)),
            .. Days(page, leastDays, opensFrom), .. Moderators(page, purchase),
        ];
    }

    private static ImmutableArray<PageLack> Nothing => [];

    private static ImmutableArray<PageLack> Ways(ConsultationPage page, int needed) =>
        page.Ways.Count(way => way.Origin != CommentOrigin.Web) is var there && there < needed
            ? [new PageLack.Ways(needed, there)] : Nothing;

    private static IEnumerable<PageLack> TooMany(ConsultationPage page) =>
        new (string What, int There, int Most)[]
        {
            ("points", page.Points.Length, ConsultationPage.MostParts),
            ("questions", page.Questions, ConsultationPage.MostQuestions),
            ("groups", page.Groups.Length, ConsultationPage.MostParts),
            ("ways", page.Ways.Length, ConsultationPage.MostParts),
            ("languages", page.Languages.Length, ConsultationPage.MostLanguages),
            ("documents", page.Documents.Length, ConsultationPage.MostDocuments),
        }.Where(one => one.There > one.Most).Select(one => new PageLack.TooMany(one.What, one.Most));

    private static IEnumerable<PageLack> Languages(ConsultationPage page) =>
        page.Languages.IsEmpty ? [new PageLack.NoLanguage(null)]
        : page.Languages.Where(tag => !LanguageTag.IsOne(tag)).Select(tag => new PageLack.NoLanguage(tag));

    // The page in each language that was announced: whoever reads one reads all of it.
    private static IEnumerable<PageLack> Texts(ConsultationPage page)
    {
        foreach (var language in page.Languages)
        {
            foreach (var field in page.Fields())
            {
                if (page.Find(field, language) is not { } words) yield return new PageLack.Text(field, language);
                else if (words.Text is { } given
                    && GivenWords.Words(given, ConsultationPage.LongestText, out _) is { } unfit)
                    yield return unfit is Refusal.NoWords ? new PageLack.Text(field, language)
                        : new PageLack.Unfit(field, language, unfit);
            }
        }
    }

    private static IEnumerable<PageLack> Days(ConsultationPage page, int leastDays, DateOnly? opensFrom)
    {
        if (page.Opens < opensFrom) yield return new PageLack.OpensInThePast(page.Opens);
        var days = page.Closes.DayNumber - page.Opens.DayNumber;
        if (days < leastDays) yield return new PageLack.Days(Math.Max(days, 0), leastDays);
        if (page.AnswerBy <= page.Closes)
            yield return new PageLack.AnswersTooEarly(page.AnswerBy, page.Closes.AddDays(1));
        if (page.DecidedOn < page.AnswerBy)
            yield return new PageLack.DecidesTooEarly(page.DecidedOn.Value, page.AnswerBy);
    }

    private static IEnumerable<PageLack> Moderators(ConsultationPage page, Purchase purchase)
    {
        if (page.Moderators.IsEmpty) yield return new PageLack.NoModerator();
        foreach (var person in page.Moderators)
            if (Moderation.Leads(purchase, person)) yield return new PageLack.LeadModerates(person);
    }
}
