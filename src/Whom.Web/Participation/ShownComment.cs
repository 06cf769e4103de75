using System.Collections.Immutable;
using Whom.Participation;
using Whom.Records;

namespace Whom.Web.Participation;

/// <summary>
/// What everybody may read of a comment on a day. Each page, feed and file that the public reads takes its words from
/// here, so that what is hidden, withdrawn, waiting, disputed or cleared is nowhere to be found by mistake.
/// </summary>
/// <param name="Id">Its id.</param>
/// <param name="Standing">Whether anything of it is shown.</param>
/// <param name="Whole">What hides all of it; null where nothing does.</param>
/// <param name="Texts">What is said, to each question; empty where nothing of it is shown.</param>
/// <param name="Name">The name that stands with it; empty for none.</param>
/// <param name="Picture">Its picture; null where there is none to show.</param>
/// <param name="PictureShows">What the picture shows; empty for none.</param>
/// <param name="Language">In which language it is.</param>
/// <param name="Origin">On which way it came.</param>
/// <param name="GivenAt">When it came, in UTC.</param>
/// <param name="AmendedAt">When it was changed last, in UTC; null where it never was.</param>
/// <param name="Late">Whether it came after the last day.</param>
/// <param name="NameDisputed">Whether somebody said that they had not written it.</param>
public sealed record ShownComment(
    CommentId Id, ShownStanding Standing, Hiding? Whole, ImmutableArray<ShownPart> Texts,
    ImmutableArray<ShownSegment> Name, CommentPicture? Picture, ImmutableArray<ShownSegment> PictureShows,
    string Language, CommentOrigin Origin, DateTimeOffset GivenAt, DateTimeOffset? AmendedAt, bool Late,
    bool NameDisputed)
{
    /// <summary>What is shown of a comment on a day. Requires the contents of all of its words.</summary>
    public static ShownComment Of(
        Comment comment, IReadOnlyDictionary<SealPlace, string?> contents, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(comment);
        ArgumentNullException.ThrowIfNull(contents);
        var whole = comment.HiddenWholeOn(today);
        var standing = comment.WithdrawnAt is not null ? ShownStanding.Withdrawn
            : comment.Waits is not null ? ShownStanding.Waits
            : whole is not null ? ShownStanding.Hidden
            : ShownStanding.Shown;
        var body = standing == ShownStanding.Shown ? comment.Body : null;
        return new ShownComment(
            comment.Id, standing, standing == ShownStanding.Hidden ? whole : null,
            body is null ? []
                : [.. body.Texts.Select(text => new ShownPart(
                    text.Question, Segments(comment, text, TextOf(text.Words, contents), today)))],
            body is null || comment.ShownName is not { } name ? [] : WithoutDetails(TextOf(name, contents)),
            body?.Picture,
            body?.Picture is { } picture ? WithoutDetails(TextOf(picture.Shows, contents)) : [],
            comment.Body.Language, comment.Source.Origin, comment.GivenAt, comment.AmendedAt, comment.Late,
            comment.NameDisputedAt is not null);
    }

    private static string? TextOf(Sealed words, IReadOnlyDictionary<SealPlace, string?> contents) =>
        words.Text ?? (words.Place is { } place ? contents.GetValueOrDefault(place) : null);

    private static ImmutableArray<ShownSegment> Segments(
        Comment comment, CommentText of, string? text, DateOnly today) => Cut(
        text,
        comment.Hidings.Where(hiding => hiding.HoldsOn(today)).SelectMany(
            hiding => hiding.Spans.Where(span => span.Question == of.Question)
                .Select(span => (span.Start, (long)span.Start + span.Length, hiding.Ground))));

    // A name or a caption has no hidings of its own: a number or an address in them is nobody's name.
    private static ImmutableArray<ShownSegment> WithoutDetails(string? text) => Cut(
        text,
        text is null ? []
            : PersonalData.In(text).Select(found => (found.Start, (long)found.End, HidingGround.OwnDetails)));

    private static ImmutableArray<ShownSegment> Cut(
        string? text, IEnumerable<(int Start, long End, HidingGround Ground)> hidden)
    {
        if (text is null) return [new ShownSegment.Cleared()];
        var segments = ImmutableArray.CreateBuilder<ShownSegment>();
        var at = 0;
        foreach (var (start, end, ground) in hidden.OrderBy(one => one.Start).ThenBy(one => one.End))
        {
            var from = Unsplit(text, Math.Clamp(start, at, text.Length), -1);
            var to = Unsplit(text, (int)Math.Clamp(end, from, text.Length), 1);
            if (to <= at) continue;
            if (from > at) segments.Add(new ShownSegment.Words(text[at..from]));
            if (segments is not [.., ShownSegment.Hidden { Ground: var last }] || last != ground)
                segments.Add(new ShownSegment.Hidden(ground));
            at = to;
        }

        if (at < text.Length) segments.Add(new ShownSegment.Words(text[at..]));
        return segments.ToImmutable();
    }

    // Half of a character is hidden with the other half.
    private static int Unsplit(string text, int at, int step) =>
        at > 0 && at < text.Length && char.IsHighSurrogate(text[at - 1]) && char.IsLowSurrogate(text[at])
            ? at + step : at;
}

/// <summary>Whether anything of a comment is shown.</summary>
public enum ShownStanding
{
    /// <summary>It is, save what is blacked out.</summary>
    Shown,

    /// <summary>All of it is hidden; it stands in its place with the ground.</summary>
    Hidden,

    /// <summary>It waits to be looked at.</summary>
    Waits,

    /// <summary>Its author took it off the page.</summary>
    Withdrawn,
}

/// <summary>What is shown of what was said to a question.</summary>
/// <param name="Question">The number of the question; 0 is “what do you think?”.</param>
/// <param name="Segments">The parts of it, in order.</param>
public sealed record ShownPart(int Question, ImmutableArray<ShownSegment> Segments);

/// <summary>Words that are shown, or the place of some that are not.</summary>
public abstract record ShownSegment
{
    private ShownSegment()
    {
    }

    /// <summary>Words that everybody reads.</summary>
    public sealed record Words(string Text) : ShownSegment;

    /// <summary>Words are blacked out here, on this ground.</summary>
    public sealed record Hidden(HidingGround Ground) : ShownSegment;

    /// <summary>Words stood here, and were cleared by authority.</summary>
    public sealed record Cleared : ShownSegment;
}
