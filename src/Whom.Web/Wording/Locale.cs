using System.Collections.Immutable;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using Whom.Application.Installations;
using Whom.Documents;
using Whom.Planning;
using Whom.Policies;
using Whom.Web.Hosting;
using Whom.Web.QuickCheck;

namespace Whom.Web.Wording;

/// <summary>One visit of one page: its language, its words, and links that stay in that language.</summary>
public sealed class Locale
{
    private readonly HttpRequest _request;

    // As addresses have it: English has one name in them, however the installation spells it.
    private readonly string _asked;
    private readonly TimeZoneInfo _zone;
    private readonly DateOnly _today;

    public Locale(IHttpContextAccessor accessor, TimeProvider time, SettingsInUse settings)
    {
        (_zone, _today, OwnCalendar) = (time.LocalTimeZone, time.Today(), settings.Now.OwnCalendar);
        _request = accessor.HttpContext!.Request;
        var asked = Asked(accessor.HttpContext!);
        _asked = PlanWording.Languages.Contains(asked) ? asked : Text.Source;
        Language = settings.Now.Spelled(_asked);
        Wording = new PageWording(Language);
        Plan = new PlanWording(Language);
    }

    // A page about what went wrong is in the language of the page that was asked for.
    private static string Asked(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is { } before
            ? QueryHelpers.ParseQuery(before.OriginalQueryString).GetValueOrDefault("lang").ToString()
            : context.Request.Query["lang"].ToString();

    public string Language { get; }

    /// <summary>The working days of the organisation; null where it gave none.</summary>
    public WorkingCalendar? OwnCalendar { get; }

    /// <summary>The languages in which this very page can be read too.</summary>
    public ImmutableArray<string> Others => PlanWording.Languages.Remove(_asked);

    public PageWording Wording { get; }

    /// <summary>The words that plans use in every format.</summary>
    public PlanWording Plan { get; }

    public string this[string key] => Wording[key];

    public string this[string key, params ReadOnlySpan<object?> values] => Wording[key, values];

    /// <summary>The day of an instant where the jurisdiction is, in words.</summary>
    public string Day(DateTimeOffset instant) => Wording.Day(DayOf(instant));

    /// <summary>The day of an instant where the jurisdiction is.</summary>
    public DateOnly DayOf(DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, _zone).DateTime);

    /// <summary>The time of an instant where the jurisdiction is.</summary>
    public string Time(DateTimeOffset instant) => Wording.Time(instant, _zone);

    /// <summary>
    /// What a plan of these answers is made from, today, with the working days of the
    /// organisation where the address has none.
    /// </summary>
    public PurchaseFacts FactsOf(QuickCheckQuery query)
    {
        var facts = query.On(_today);
        return facts with { Calendar = facts.Calendar ?? OwnCalendar };
    }

    public string Say(Text text) => text.In(Language);

    /// <summary>How many days something has at least; null where that is no matter.</summary>
    public string? DaysOf(Requirement item) => item is { Days: { } least, WorkingDays: null }
        ? this["AtLeastDays", least]
        : Plan.Days(item);

    public string Link(string path, params ReadOnlySpan<(string Name, string Value)> pairs) =>
        Link(_asked, path, pairs);

    public string Link(string path, QuickCheckQuery query, params ReadOnlySpan<(string Name, string Value)> more) =>
        Link(path, [.. query.Pairs(), .. more]);

    /// <summary>
    /// Whether a navigation leads to where the reader is, as <c>aria-current</c> has it: “page” where this is the very
    /// page, “true” where this page lies within one of the paths; else null.
    /// </summary>
    public string? Here(string place, params ReadOnlySpan<string> within)
    {
        var path = new PathString(Path);
        if (path.Equals(new PathString(place), StringComparison.OrdinalIgnoreCase)) return "page";
        foreach (var one in within)
            if (path.StartsWithSegments(one)) return "true";
        return null;
    }

    /// <summary>This very page in another language.</summary>
    public string In(string language)
    {
        var pairs = new List<(string, string)>();
        foreach (var pair in new QueryStringEnumerable(_request.QueryString.Value))
            if (pair.DecodeName().Span is not "lang")
                pairs.Add((pair.DecodeName().ToString(), pair.DecodeValue().ToString()));
        return Link(language, Path, [.. pairs]);
    }

    // An error is shown in place of the page that was asked for.
    private string Path => _request.HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath
        ?? _request.HttpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path
        ?? _request.Path.Value ?? "/";

    /// <summary>The link with the host, for mails.</summary>
    public string Absolute(string link) => $"{_request.Scheme}://{_request.Host}{link}";

    /// <summary>What a form has to carry along so that the page it leads to stays in this language.</summary>
    public ImmutableArray<(string Name, string Value)> Carried => _asked == Text.Source ? [] : [("lang", _asked)];

    private static string Link(string language, string path, ReadOnlySpan<(string Name, string Value)> pairs)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in pairs) query.Add(name, value);
        if (language != Text.Source) query.Add("lang", language);
        return path + query;
    }
}
