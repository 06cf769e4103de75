using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Whom.Participation;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Web.Participation;

/// <summary>
/// How a consultation is prepared: what was typed into the nine steps, by the names of the fields. What is for
/// residents becomes the page; the rest stays with those who prepare it.
/// </summary>
/// <param name="Gate">The id of the gate before which it is held.</param>
/// <param name="Role">The id of the role that the plan asks; null where the plan asks nobody.</param>
/// <param name="Typed">What was typed; a field that is empty is not there.</param>
public sealed partial record DraftPage(string Gate, string? Role, ImmutableSortedDictionary<string, string> Typed)
{
    /// <summary>How a day is kept, in whichever language it was typed.</summary>
    public const string DayForm = "yyyy-MM-dd";

    /// <summary>What stands in a field; empty where nothing does.</summary>
    public string this[string name] => Typed.GetValueOrDefault(name, "");

    /// <summary>The languages of the page, the one that is written first in front.</summary>
    [JsonIgnore]
    public ImmutableArray<string> Languages =>
        [.. this["languages"].Split([',', ' ', ';', '\n'], StringSplitOptions.RemoveEmptyEntries).Distinct()];

    /// <summary>Which of several points, groups, ways or questions are filled in.</summary>
    public ImmutableArray<int> NumbersOf(params ReadOnlySpan<string> names)
    {
        var found = new SortedSet<int>();
        foreach (var name in Typed.Keys)
            if (DraftField.Read(name) is { } field && names.Contains(field.Name)) found.Add(field.Number);
        return [.. found];
    }

    /// <summary>The groups that are named.</summary>
    [JsonIgnore]
    public ImmutableArray<int> Groups => NumbersOf("group", "group-way");

    /// <summary>The ids that were ticked, of documents or people.</summary>
    public ImmutableArray<Guid> Ticked(string name) =>
    [
        .. Typed.Keys.Select(DraftField.Read).OfType<DraftField>().Where(field => field.Name == name)
            .Select(field => Guid.ParseExact(field.Of!, "D")),
    ];

    /// <summary>A day that was typed; null where none was, or what was typed is none.</summary>
    public DateOnly? DayOf(string name) =>
        DateOnly.TryParseExact(this[name], DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day : null;

    /// <summary>Which level is promised; null where none was chosen.</summary>
    [JsonIgnore]
    public ParticipationLevel? Level =>
        Enum.GetValues<ParticipationLevel>().Cast<ParticipationLevel?>()
            .FirstOrDefault(one => $"{one}" == this["level"]);

    /// <summary>The same with what was typed into a step, in a language; other languages and steps stay.</summary>
    public DraftPage With(int step, string language, IReadOnlyDictionary<string, string> typed) => this with
    {
        Typed = Typed.RemoveRange(Typed.Keys.Where(name => IsIn(name, step, language)).ToList())
            .AddRange(typed.Where(one => one.Value.Length > 0)),
    };

    /// <summary>What a step holds in a language, so that another who saved it meanwhile is noticed.</summary>
    public string MarkOf(int step, string language) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\0', Typed.Where(one => IsIn(one.Key, step, language))
            .OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key}\0{one.Value}")))))[..32];

    /// <summary>The fields of a step that say something else in another draft.</summary>
    public IEnumerable<string> Differing(DraftPage other, int step, string language) =>
        Typed.Keys.Union(other.Typed.Keys).Where(name => IsIn(name, step, language) && this[name] != other[name])
            .Order(StringComparer.Ordinal);

    public string ToJson() => JsonSerializer.Serialize(this, Form.Default.DraftPage);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static DraftPage Of(string json) => JsonSerializer.Deserialize(json, Form.Default.DraftPage)!;

    /// <summary>What residents read now, to be changed.</summary>
    public static DraftPage Of(ConsultationView view)
    {
        var page = view.Page;
        var typed = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["languages"] = string.Join(", ", page.Languages),
            ["level"] = page.Level.ToString(),
            ["opens"] = Day(page.Opens),
            ["closes"] = Day(page.Closes),
            ["answer"] = Day(page.AnswerBy),
        };
        if (page.DecidedOn is { } decided) typed["decided"] = Day(decided);
        foreach (var text in page.Texts) typed[DraftField.NameOf(text.Field, text.Language)] = view.TextOf(text.Words);
        foreach (var point in page.Points) typed[$"state.{point.Number}"] = point.Open ? "open" : "closed";
        foreach (var group in page.Groups)
        {
            if (group.Size is { } size) typed[$"size.{group.Number}"] = size.ToString(CultureInfo.InvariantCulture);
            if (group.Vulnerable) typed[$"vulnerable.{group.Number}"] = "yes";
        }

        foreach (var way in page.Ways)
        {
            typed[$"way-kind.{way.Number}"] = way.Origin.ToString();
            if (way.Day is { } on) typed[$"way-day.{way.Number}"] = Day(on);
        }

        foreach (var version in page.Documents) typed[$"document.{version}"] = "yes";
        foreach (var person in page.Moderators) typed[$"moderator.{person}"] = "yes";
        return new DraftPage(
            view.Consultation.Gate, view.Consultation.Role,
            typed.Where(one => DraftField.Read(one.Key) is not null).ToImmutableSortedDictionary());
    }

    /// <summary>What residents will read; a day that is missing is today.</summary>
    public ConsultationPage ToPage(DateOnly today)
    {
        var languages = Languages;
        var open = NumbersOf("point").ToDictionary(number => number, number => this[$"state.{number}"] != "closed");
        var opens = DayOf("opens") ?? today;
        var closes = DayOf("closes") ?? opens;
        return new ConsultationPage(
            [
                .. from one in Typed
                   let field = DraftField.Read(one.Key)
                   where field is { IsText: true } && languages.Contains(field.Of!)
                       && (field.Name != "closed-why" || !open.GetValueOrDefault(field.Number, true))
                   orderby languages.IndexOf(field.Of!), field.PageField
                   select new PageText(field.PageField, field.Of!, new Sealed(one.Value)),
            ],
            [.. open.Select(one => new PagePoint(one.Key, one.Value))],
            NumbersOf("question").LastOrDefault(),
            [
                .. Groups.Select(number => new AffectedGroup(
                    number, SizeOf(number), this[$"vulnerable.{number}"].Length > 0)),
            ],
            [
                .. NumbersOf("way").Select(number => new WayIn(
                    number, KindOf(number), DayOf($"way-day.{number}"))),
            ],
            Level ?? ParticipationLevel.Consult, languages,
            [.. Ticked("document").Select(id => new DocumentVersionId(id))], opens, closes,
            DayOf("answer") ?? closes, DayOf("decided"), [.. Ticked("moderator").Select(id => new PersonId(id))]);
    }

    /// <summary>How many people a group has; null where nobody knows.</summary>
    public int? SizeOf(int group) =>
        int.TryParse(
            string.Concat(this[$"size.{group}"].Split(' ', ',', '.')), NumberStyles.None, CultureInfo.InvariantCulture,
            out var size) && size > 0 ? size : null;

    private CommentOrigin KindOf(int way) =>
        Enum.TryParse<CommentOrigin>(this[$"way-kind.{way}"], out var kind) && Enum.IsDefined(kind)
            && kind != CommentOrigin.Web ? kind : CommentOrigin.Phone;

    private static bool IsIn(string name, int step, string language) =>
        DraftField.Read(name) is { } field && field.Step == step && (!field.IsText || field.Of == language);

    private static string Day(DateOnly day) => day.ToString(DayForm, CultureInfo.InvariantCulture);

    [JsonSerializable(typeof(DraftPage))]
    private sealed partial class Form : JsonSerializerContext;
}
