using System.Collections.Immutable;
using System.Globalization;
using Whom.Participation;
using Whom.Records;
using Whom.Storage.Record;

namespace Whom.Storage.Participation;

/// <summary>
/// One row for each comment: what a list sorts and counts by. What is said and what is hidden of it is read from the
/// streams of the few that a page shows.
/// </summary>
public sealed class CommentList : IReadModel
{
    /// <inheritdoc/>
    public string Name => "comments";

    /// <inheritdoc/>
    public int Version => 2;

    /// <inheritdoc/>
    public ImmutableArray<string> Tables => ["comments", "comment_themes", "comment_hidings", .. CommentCounts.Tables];

    /// <inheritdoc/>
    public void Reset(Statements statements)
    {
        ArgumentNullException.ThrowIfNull(statements);
        foreach (var statement in new[]
            {
                "DROP TABLE IF EXISTS comments",
                "DROP TABLE IF EXISTS comment_themes",
                // A number is given once, in the order of coming. The text of a day sorts as the day does.
                """
                CREATE TABLE comments (
                  id TEXT NOT NULL PRIMARY KEY, consultation TEXT NOT NULL, number INTEGER NOT NULL, given BIGINT NOT NULL,
                  origin TEXT NOT NULL, language TEXT NOT NULL, grp INTEGER, state INTEGER NOT NULL, late INTEGER NOT NULL,
                  answered INTEGER NOT NULL, unanswered INTEGER NOT NULL, body BIGINT NOT NULL, exact TEXT, sketch TEXT)
                """,
                "CREATE UNIQUE INDEX comments_number ON comments (consultation, number)",
                "CREATE INDEX comments_state ON comments (consultation, state, number)",
                "CREATE INDEX comments_origin ON comments (consultation, origin, state, number)",
                "CREATE INDEX comments_unanswered ON comments (consultation, number) WHERE unanswered = 1",
                """
                CREATE TABLE comment_themes (
                  comment TEXT NOT NULL, theme TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (comment, theme))
                """,
                "CREATE INDEX comment_themes_theme ON comment_themes (theme, number, comment)",
                "DROP TABLE IF EXISTS comment_hidings",
                """
                CREATE TABLE comment_hidings (
                  comment TEXT NOT NULL, hiding INTEGER NOT NULL, consultation TEXT NOT NULL, whole INTEGER NOT NULL,
                  lapses INTEGER NOT NULL, confirm_by TEXT, appeal_by TEXT, PRIMARY KEY (comment, hiding))
                """,
                "CREATE INDEX comment_hidings_consultation ON comment_hidings (consultation)",
            })
            statements.Add(statement);
        CommentCounts.Reset(statements);
    }

    /// <inheritdoc/>
    public void Apply(RecordedEvent recorded, Func<SealPlace, string?> contents, Statements statements)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        ArgumentNullException.ThrowIfNull(contents);
        ArgumentNullException.ThrowIfNull(statements);
        if (recorded.Stream.Kind != CommentEventJson.Stream) return;
        var id = recorded.Stream.Id.ToString("D");
        var happened = CommentEventJson.Decode(recorded.Name, recorded.Data, recorded.Position);
        var counts = happened is CommentGiven or CommentAmended or CommentWithdrawn or CommentReleased or CommentSorted
            or CommentAnswered;
        if (counts && happened is not CommentGiven) CommentCounts.Take(statements, id);
        switch (happened)
        {
            case CommentGiven given:
                var likeness = LikenessOf(given.Body, contents);
                statements.Add(
                    """
                    INSERT INTO comments
                      (id, consultation, number, given, origin, language, grp, state, late, answered, unanswered, body, exact, sketch)
                    SELECT @id, @consultation, COALESCE(MAX(number), 0) + 1, @given, @origin, @language, @grp, @state, @late, 0, 0, @body, @exact, @sketch
                    FROM comments WHERE consultation = @consultation
                    """,
                    ("id", id), ("consultation", given.Consultation.ToString()), ("given", given.At.Milliseconds()),
                    ("origin", ConsultationEventJson.WordOf(given.Source.Origin)), ("language", given.Body.Language),
                    ("grp", given.Body.Group), ("state", (int)StateOf(given.Waits)),
                    ("late", given.Late ? 1 : 0), ("body", recorded.Position), ("exact", likeness?.Exact),
                    ("sketch", likeness is null ? null : Text(likeness.Sketch)));
                break;
            case CommentAmended amended:
                var now = LikenessOf(amended.Body, contents);
                statements.Add(
                    """
                    UPDATE comments SET language = @language, grp = @grp, body = @body, exact = @exact, sketch = @sketch
                    WHERE id = @id
                    """,
                    ("language", amended.Body.Language), ("grp", amended.Body.Group), ("body", recorded.Position),
                    ("exact", now?.Exact), ("sketch", now is null ? null : Text(now.Sketch)), ("id", id));
                State(StateOf(amended.Waits));
                statements.Add("DELETE FROM comment_hidings WHERE comment = @id AND whole = 0", ("id", id));
                break;
            case CommentWithdrawn: State(CommentRowState.Withdrawn); break;
            case CommentReleased: State(CommentRowState.Shown); break;
            case CommentHidden hidden:
                statements.Add(
                    """
                    INSERT INTO comment_hidings (comment, hiding, consultation, whole, lapses, confirm_by)
                    SELECT id, @hiding, consultation, @whole, @lapses, @day FROM comments WHERE id = @id
                    """,
                    ("id", id), ("hiding", hidden.Hiding), ("whole", hidden.Spans.IsEmpty ? 1 : 0),
                    ("lapses", Hiding.Lapses(hidden.Ground) ? 1 : 0),
                    ("day", hidden.Ground == HidingGround.OwnDetails ? null : ConsultationList.Day(hidden.ConfirmBy)));
                break;
            case HidingConfirmed confirmed: Day("confirm_by", confirmed.Hiding, null); break;
            case HidingEnded ended: Gone(ended.Hiding); break;
            case HidingAppealed appealed: Day("appeal_by", appealed.Hiding, appealed.AnswerBy); break;
            case AppealDecided decided:
                if (decided.Shown) Gone(decided.Hiding);
                else
                {
                    Day("appeal_by", decided.Hiding, null);
                    Day("confirm_by", decided.Hiding, null);
                }

                break;
            case CommentSorted sorted:
                statements.Add("DELETE FROM comment_themes WHERE comment = @id", ("id", id));
                foreach (var theme in sorted.Themes)
                    statements.Add(
                        "INSERT INTO comment_themes (comment, theme, number) SELECT id, @theme, number FROM comments WHERE id = @id",
                        ("id", id), ("theme", theme.ToString()));
                break;
            case CommentAnswered:
                statements.Add("UPDATE comments SET answered = 1 WHERE id = @id", ("id", id));
                break;
            case NameDisputed or AnswerRated: break;
        }

        if (counts) CommentCounts.Put(statements, id);
        CommentCounts.Changed(statements, id, recorded.Position);

        void State(CommentRowState state) => statements.Add(
            "UPDATE comments SET state = @state WHERE id = @id", ("state", (int)state), ("id", id));

        void Day(string column, int hiding, DateOnly? day) => statements.Add(
            $"UPDATE comment_hidings SET {column} = @day WHERE comment = @id AND hiding = @hiding",
            ("day", day is { } given ? ConsultationList.Day(given) : null), ("id", id), ("hiding", hiding));

        void Gone(int hiding) => statements.Add(
            "DELETE FROM comment_hidings WHERE comment = @id AND hiding = @hiding", ("id", id), ("hiding", hiding));
    }

    /// <inheritdoc/>
    public void Redact(RecordedEvent recorded, SealPlace place, Statements statements)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        ArgumentNullException.ThrowIfNull(statements);
        if (recorded.Stream.Kind != CommentEventJson.Stream) return;
        var id = recorded.Stream.Id.ToString("D");
        CommentCounts.Take(statements, id);
        statements.Add(
            "UPDATE comments SET exact = NULL, sketch = NULL WHERE id = @id AND body = @body",
            ("id", id), ("body", recorded.Position));
        CommentCounts.Put(statements, id);
    }

    /// <summary>A sketch as it is kept; the other way of <see cref="SketchOf"/>.</summary>
    internal static string Text(ImmutableArray<uint> sketch) => string.Join(
        ' ', sketch.Select(hash => hash.ToString("x", CultureInfo.InvariantCulture)));

    /// <summary>A sketch as it was kept.</summary>
    internal static ImmutableArray<uint> SketchOf(string text) =>
    [
        .. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(hash => uint.Parse(hash, NumberStyles.HexNumber, CultureInfo.InvariantCulture)),
    ];

    private static CommentRowState StateOf(WaitReason? waits) =>
        waits is null ? CommentRowState.Shown : CommentRowState.Waits;

    // Of all that stands with it or nothing: where one of its words was cleared, nothing is said of the rest.
    private static Likeness? LikenessOf(CommentBody body, Func<SealPlace, string?> contents)
    {
        var all = body.AllWords().Select(words => contents(words.Place!.Value)).ToList();
        return all.Contains(null) ? null : Likeness.Of(all.Take(body.Texts.Length).OfType<string>());
    }
}

/// <summary>Whether others see a comment. The numbers are stored.</summary>
public enum CommentRowState
{
    /// <summary>It waits to be looked at.</summary>
    Waits = 0,

    /// <summary>Others see it, save what is hidden of it.</summary>
    Shown = 1,

    /// <summary>Its author took it off the page.</summary>
    Withdrawn = 2,
}
