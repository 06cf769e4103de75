using System.Collections.Immutable;
using Whom.Documents.Hearing;
using Whom.Participation;
using Whom.Storage.Participation;
using Whom.Web.Participation;

namespace Whom.Web.Wording;

/// <summary>A report to the public in plain words, for files.</summary>
public static class ReportWording
{
    /// <summary>What a document is called; its id where the rules of the purchase do not know it.</summary>
    public static string DocumentName(string document, ConsultationView asked, Locale locale)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(locale);
        return asked.Policy.Documents.FirstOrDefault(one => one.Id == document) is { } known
            ? locale.Say(asked.Plan.NameOf(known)) : document;
    }

    /// <summary>The report as a document has it: the parts of the page, in its order.</summary>
    public static HeardReport Of(ReportView heard, DateOnly day, Locale locale)
    {
        ArgumentNullException.ThrowIfNull(heard);
        ArgumentNullException.ThrowIfNull(locale);
        var asked = heard.Asked;
        return new HeardReport(
            locale["ReportTitle"], locale.Language, day, asked.Title.Words,
            [
                new HeardPart.Paragraph(asked.Title.Words),
                new HeardPart.Paragraph(asked.TextOf(heard.Report.Summary)),
                Head("ReportCould"),
                new HeardPart.Points([.. asked.Page.Points.Where(point => point.Open)
                    .Select(point => asked.Text(PageFields.Point(point.Number)).Words)]),
                Head("ReportReached"),
                new HeardPart.Paragraph(locale["ReportReachedText"]),
                new HeardPart.Table(
                    locale["ReportReached"],
                    [
                        locale["ReportGroup"], locale["ReportAffected"], locale["ReportCommented"],
                        locale["ReportCame"], locale["ReportTogether"], locale["ReportWhether"],
                    ],
                    [.. heard.Groups.Select(group => Row(group, asked, locale))]),
                Head("ReportNumbers"),
                new HeardPart.Paragraph(locale["ReportNoVotes"]),
                new HeardPart.Points([.. Figures(heard, locale).Select(figure => $"{figure.What}: {figure.Count}")]),
                Head("ReportThemes"),
                .. heard.Themes.SelectMany(theme => Theme(theme, asked, locale)),
                Head("ReportDid"),
                Answers(heard, locale, AnswerKind.TakenUp, AnswerKind.Partly),
                Head("ReportDidNot"),
                Answers(heard, locale, AnswerKind.NotDone, AnswerKind.Elsewhere),
                Head("ReportNext"),
                new HeardPart.Paragraph(
                    asked.Page.DecidedOn is { } decided ? locale["ReportDecision", locale.Wording.Day(decided)]
                        : locale["ReportNoDay"]),
                new HeardPart.Paragraph(asked.Text(PageFields.Decider).Words),
            ]);

        HeardPart Head(string key) => new HeardPart.Heading(2, locale[key]);
    }

    /// <summary>The figures of a report, each with what it counts.</summary>
    public static IEnumerable<(string What, string Count)> Figures(ReportView heard, Locale locale)
    {
        ArgumentNullException.ThrowIfNull(heard);
        ArgumentNullException.ThrowIfNull(locale);
        return
        [
            (locale["ReportCountComments"], Number(heard.Figures.Shown)),
            (locale["ReportCountDistinct"], Number(heard.Distinct)),
            .. ConsultationEventJson.Origins.Where(one => heard.Figures.ShownBy(one.Origin) > 0).Select(
                one => (locale["ReportOrigin-" + one.Word], Number(heard.Figures.ShownBy(one.Origin)))),
            .. heard.Figures.Counts.Where(one => one.State == CommentRowState.Shown).GroupBy(one => one.Language)
                .OrderBy(one => one.Key, StringComparer.Ordinal).Select(
                    one => (ParticipationWording.Language(one.Key), Number(one.Sum(count => count.Count)))),
            (locale["ReportLateCount"], Number(heard.Late)),
            (locale["ReportHiddenWhole"], Number(heard.HiddenWhole)),
            (locale["ReportHiddenPart"], Number(heard.HiddenPart)),
            (locale["ReportWithdrawn"], Number(heard.Withdrawn)),
        ];

        string Number(int count) => locale.Wording.Number(count);
    }

    /// <summary>A group as a row: who, how many are affected, wrote, came, at most together, and their reach.</summary>
    public static ImmutableArray<string> Row(ReportGroup group, ConsultationView asked, Locale locale)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(locale);
        return
        [
            group.Name.Words,
            group.Group.Size is { } size ? locale["ReportAbout", locale.Wording.Number(size)] : locale["ReportUnknown"],
            ReportView.People(group.Comments, locale), ReportView.People(group.Heads, locale),
            ReportView.AtMost(group, locale),
            group.Reach is not { } reach ? ""
                : (locale["ReportReach-" + ConsultationEventJson.WordOf(reach.Word)] + " "
                    + (reach.Why is { } why ? asked.TextOf(why) : "")).TrimEnd(),
        ];
    }

    private static IEnumerable<HeardPart> Theme(ReportTheme theme, ConsultationView asked, Locale locale) =>
    [
        new HeardPart.Heading(3, asked.TextOf(theme.Theme.Name)),
        .. theme.Quotes.Select(quote => new HeardPart.Paragraph(
            $"“{Plain(quote.Shown, locale)}” {locale["LeadNumber", quote.Number]}")),
        new HeardPart.Paragraph(
            $"{locale.Wording.Count("LeadThemeComments", theme.Comments)}: {Numbers(theme, locale)}"),
    ];

    /// <summary>The numbers of a theme's comments: where there are very many, how many more there are.</summary>
    public static string Numbers(ReportTheme theme, Locale locale)
    {
        ArgumentNullException.ThrowIfNull(theme);
        ArgumentNullException.ThrowIfNull(locale);
        var numbers = string.Join(", ", theme.Numbers);
        return theme.Comments - theme.Numbers.Length is > 0 and var more
            ? locale["ReportMoreNumbers", numbers, locale.Wording.Number(more)] : numbers;
    }

    private static string Plain(ShownComment shown, Locale locale) =>
        string.Join(" / ", shown.Texts.Select(text => ShownCommentWording.Plain(text.Segments, locale)));

    private static HeardPart Answers(ReportView heard, Locale locale, params ReadOnlySpan<AnswerKind> kinds)
    {
        var items = ImmutableArray.CreateBuilder<string>();
        foreach (var theme in heard.Themes)
            if (theme.Theme.Answer is { } answer && kinds.Contains(answer.Kind))
                items.Add($"{heard.Asked.TextOf(theme.Theme.Name)} — {heard.Asked.TextOf(answer.Words)}");
        return items.Count == 0 ? new HeardPart.Paragraph(locale["ReportNone"])
            : new HeardPart.Points(items.DrainToImmutable());
    }
}
