using System.Collections.Immutable;
using Whom.Participation;
using Whom.Storage.Participation;
using Whom.Web.Wording;

namespace Whom.Web.Participation;

/// <summary>What was heard and done, as everybody reads it. Holds no words but those that everybody may read.</summary>
/// <param name="Asked">The consultation.</param>
/// <param name="Figures">How many comments there are.</param>
/// <param name="Distinct">How many texts they are, where copies count as one.</param>
/// <param name="HiddenWhole">Of how many all is hidden.</param>
/// <param name="HiddenPart">Of how many a part is.</param>
/// <param name="Themes">What they say, by themes.</param>
public sealed record ReportView(
    ConsultationView Asked, CommentFigures Figures, int Distinct, int HiddenWhole, int HiddenPart,
    ImmutableArray<ReportTheme> Themes)
{
    // So few people of a group could be told from each other.
    private const int Few = 10;

    public PublishedReport Report => Asked.Consultation.Report!;

    public int Late =>
        Figures.Counts.Where(one => one.State == CommentRowState.Shown && one.Late).Sum(one => one.Count);

    public int Withdrawn =>
        Figures.Counts.Where(one => one.State == CommentRowState.Withdrawn).Sum(one => one.Count);

    /// <summary>Who was reached, against who is affected, group by group.</summary>
    public IEnumerable<ReportGroup> Groups => Asked.Page.Groups.Select(group =>
    {
        var comments = Figures.ShownOf(group.Number);
        var heads = Asked.Consultation.Sessions.Where(session => session.Groups.Contains(group.Number))
            .Sum(session => session.Heads);
        return new ReportGroup(
            group, Asked.Text(PageFields.Group(group.Number)), comments, heads,
            Asked.Consultation.Reached.GetValueOrDefault(group.Number));
    });

    /// <summary>A number of people of a group: a few of them stay together.</summary>
    public static string People(int count, Locale locale)
    {
        ArgumentNullException.ThrowIfNull(locale);
        return count < Few ? locale["ReportFew"] : locale.Wording.Number(count);
    }

    /// <summary>A sum of them, which says no more than its parts do.</summary>
    public static string AtMost(ReportGroup group, Locale locale)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(locale);
        return locale["ReportAtMost", locale.Wording.Number(
            Math.Max(group.Comments, Few - 1) + Math.Max(group.Heads, Few - 1))];
    }
}

/// <summary>A group, and who of it was heard.</summary>
/// <param name="Group">The group.</param>
/// <param name="Name">Who they are.</param>
/// <param name="Comments">How many comments name it.</param>
/// <param name="Heads">How many people were at sessions with people of it.</param>
/// <param name="Reach">What the lead says of it; null where nothing.</param>
public sealed record ReportGroup(AffectedGroup Group, ShownText Name, int Comments, int Heads, GroupReach? Reach);

/// <summary>A theme with what people said.</summary>
/// <param name="Theme">The theme.</param>
/// <param name="Comments">How many comments it has.</param>
/// <param name="Numbers">The numbers of the first of them.</param>
/// <param name="Quotes">Some of them, which do not say the same.</param>
public sealed record ReportTheme(
    Theme Theme, int Comments, ImmutableArray<int> Numbers, ImmutableArray<ReadComment> Quotes);
