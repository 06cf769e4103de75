using Whom.Participation;
using Whom.Web.Participation;

namespace Whom.Web.Wording;

/// <summary>What everybody reads of a comment, as plain text.</summary>
public static class ShownCommentWording
{
    /// <summary>The parts of a text in one, with the ground in place of what is blacked out.</summary>
    public static string Plain(IEnumerable<ShownSegment> segments, Locale locale)
    {
        ArgumentNullException.ThrowIfNull(segments);
        ArgumentNullException.ThrowIfNull(locale);
        return string.Concat(segments.Select(segment => segment switch
        {
            ShownSegment.Words(var text) => text,
            ShownSegment.Hidden(var ground) =>
                $"[{locale["ReportBlackedOut", locale["ReportGround-" + CommentEventJson.WordOf(ground)]]}]",
            ShownSegment.Cleared => $"[{locale["Redacted"]}]",
        }));
    }

    /// <summary>The same for files, whatever language they are asked for in.</summary>
    public static string ForFiles(IEnumerable<ShownSegment> segments)
    {
        ArgumentNullException.ThrowIfNull(segments);
        return string.Concat(segments.Select(segment => segment switch
        {
            ShownSegment.Words(var text) => text,
            ShownSegment.Hidden(var ground) => $"[hidden: {CommentEventJson.WordOf(ground)}]",
            ShownSegment.Cleared => "[cleared]",
        }));
    }
}
