using System.Collections.Immutable;
using Whom.Participation;

namespace Whom.Storage.Participation;

/// <summary>Lists and counts of comments, from <see cref="CommentList"/>. Safe to share between threads.</summary>
public sealed class CommentQueries(Database database)
{
    private const string Unanswered =
        """
        state = 1 AND late = 0 AND answered = 0 AND NOT EXISTS (SELECT 1 FROM comment_themes WHERE comment = comments.id)
        """;

    /// <summary>
    /// A page of those that others see, the newest first, before a number where one is given; of one theme or one way
    /// where that is.
    /// </summary>
    public Task<ImmutableArray<ListedComment>> PageAsync(
        ConsultationId consultation, ThemeId? theme, CommentOrigin? origin, int? before, int most,
        CancellationToken cancel)
    {
        var where = "consultation = @consultation AND state = 1";
        var values = new List<(string, object?)> { ("consultation", consultation.ToString()), ("most", most) };
        if (theme is { } of)
        {
            where += " AND id IN (SELECT comment FROM comment_themes WHERE theme = @theme)";
            values.Add(("theme", of.ToString()));
        }

        if (origin is { } way)
        {
            where += " AND origin = @origin";
            values.Add(("origin", ConsultationEventJson.WordOf(way)));
        }

        if (before is { } last)
        {
            where += " AND number < @before";
            values.Add(("before", last));
        }

        return ReadAsync($"WHERE {where} ORDER BY number DESC LIMIT @most", cancel, [.. values]);
    }

    /// <summary>A page of what waits for those who moderate or answer, the oldest first.</summary>
    public Task<ImmutableArray<ListedComment>> ToDoAsync(
        ConsultationId consultation, CommentWork work, DateOnly today, int after, int most, CancellationToken cancel) =>
        ReadAsync(
            $"WHERE consultation = @consultation AND {WhereOf(work)} AND number > @after ORDER BY number LIMIT @most",
            cancel,
            [
                ("consultation", consultation.ToString()), ("after", after), ("most", most),
                // Engines refuse a value that no text names.
                .. work == CommentWork.Confirm
                    ? [("today", ConsultationList.Day(today))] : Array.Empty<(string, object?)>(),
            ]);

    /// <summary>One, by its number; null where there is none.</summary>
    public async Task<ListedComment?> FindAsync(ConsultationId consultation, int number, CancellationToken cancel) =>
        (await ReadAsync(
            "WHERE consultation = @consultation AND number = @number", cancel,
            ("consultation", consultation.ToString()), ("number", number)).ConfigureAwait(false)).FirstOrDefault();

    /// <summary>One, by its id; null where there is none.</summary>
    public async Task<ListedComment?> FindAsync(CommentId comment, CancellationToken cancel) => (await ReadAsync(
        "WHERE id = @id", cancel, ("id", comment.ToString())).ConfigureAwait(false)).FirstOrDefault();

    /// <summary>How many there are, in each way that is asked for.</summary>
    public async Task<CommentFigures> FiguresAsync(
        ConsultationId consultation, DateOnly today, CancellationToken cancel)
    {
        var of = ("consultation", (object?)consultation.ToString());
        var counts = await database.ReadAsync(
            """
            SELECT origin, language, state, late, COUNT(*) FROM comments WHERE consultation = @consultation
            GROUP BY origin, language, state, late
            """,
            row => new CommentCount(
                ConsultationEventJson.Origins.First(one => one.Word == row.GetString(0)).Origin, row.GetString(1),
                (CommentRowState)row.GetInt32(2), row.GetInt32(3) != 0, row.GetInt32(4)), cancel, of)
            .ConfigureAwait(false);
        var work = await database.ReadAsync(
            string.Join(" UNION ALL ", Enum.GetValues<CommentWork>().Select(kind =>
                $"SELECT {(int)kind}, COUNT(*) FROM comments WHERE consultation = @consultation AND {WhereOf(kind)}")),
            row => KeyValuePair.Create((CommentWork)row.GetInt32(0), row.GetInt32(1)), cancel, of,
            ("today", ConsultationList.Day(today)))
            .ConfigureAwait(false);
        var groups = await database.ReadAsync(
            """
            SELECT grp, COUNT(*) FROM comments WHERE consultation = @consultation AND state = 1 AND grp IS NOT NULL GROUP BY grp
            """,
            row => KeyValuePair.Create(row.GetInt32(0), row.GetInt32(1)), cancel, of).ConfigureAwait(false);
        var themes = await database.ReadAsync(
            """
            SELECT comment_themes.theme, COUNT(*) FROM comment_themes JOIN comments ON comments.id = comment_themes.comment
            WHERE comments.consultation = @consultation AND comments.state = 1 GROUP BY comment_themes.theme
            """,
            row => KeyValuePair.Create(new ThemeId(row.Id(0)), row.GetInt32(1)), cancel, of).ConfigureAwait(false);
        return new CommentFigures(
            counts, work.ToImmutableDictionary(), groups.ToImmutableDictionary(), themes.ToImmutableDictionary());
    }

    /// <summary>All of a consultation, whether others see them or not, by number, after one.</summary>
    public Task<ImmutableArray<ListedComment>> EveryAsync(
        ConsultationId consultation, int after, int most, CancellationToken cancel) => ReadAsync(
        "WHERE consultation = @consultation AND number > @after ORDER BY number LIMIT @most", cancel,
        ("consultation", consultation.ToString()), ("after", after), ("most", most));

    /// <summary>Of how many somebody has hidden all, and of how many a part, as it holds on a day.</summary>
    public async Task<(int Whole, int Part)> HiddenAsync(
        ConsultationId consultation, DateOnly today, CancellationToken cancel)
    {
        var counts = await database.ReadAsync(
            """
            SELECT most, COUNT(*) FROM (
              SELECT MAX(comment_hidings.whole) AS most
              FROM comment_hidings JOIN comments ON comments.id = comment_hidings.comment
              WHERE comments.consultation = @consultation AND comments.state = 1
                AND (lapses = 0 OR confirm_by IS NULL OR confirm_by >= @today)
              GROUP BY comment_hidings.comment) AS held
            GROUP BY most
            """,
            row => (Whole: row.GetInt32(0) != 0, Count: row.GetInt32(1)), cancel,
            ("consultation", consultation.ToString()), ("today", ConsultationList.Day(today))).ConfigureAwait(false);
        return (counts.Where(one => one.Whole).Sum(one => one.Count),
            counts.Where(one => !one.Whole).Sum(one => one.Count));
    }

    /// <summary>How alike those are that others see, by number.</summary>
    public Task<ImmutableArray<(int Number, Likeness Likeness)>> LikenessesAsync(
        ConsultationId consultation, CancellationToken cancel) => database.ReadAsync(
        """
        SELECT number, exact, sketch FROM comments WHERE consultation = @consultation AND state = 1 AND exact IS NOT NULL
        ORDER BY number
        """,
        row => (row.GetInt32(0), new Likeness(row.GetString(1), CommentList.SketchOf(row.GetString(2)))), cancel,
        ("consultation", consultation.ToString()));

    private static string WhereOf(CommentWork work) => work switch
    {
        CommentWork.LookAt => "state = 0",
        CommentWork.Confirm =>
            "id IN (SELECT comment FROM comment_hidings WHERE confirm_by >= @today OR (lapses = 0 AND confirm_by IS NOT NULL))",
        CommentWork.Appeal => "id IN (SELECT comment FROM comment_hidings WHERE appeal_by IS NOT NULL)",
        CommentWork.Answer => Unanswered,
    };

    private Task<ImmutableArray<ListedComment>> ReadAsync(
        string where, CancellationToken cancel, params (string Name, object? Value)[] values) => database.ReadAsync(
        $"SELECT id, consultation, number, state FROM comments {where}",
        row => new ListedComment(
            new CommentId(row.Id(0)), new ConsultationId(row.Id(1)), row.GetInt32(2),
            (CommentRowState)row.GetInt32(3)), cancel, values);
}

/// <summary>What somebody has to do with comments.</summary>
public enum CommentWork
{
    /// <summary>To look at what waits.</summary>
    LookAt,

    /// <summary>To confirm what another hid.</summary>
    Confirm,

    /// <summary>To decide an appeal.</summary>
    Appeal,

    /// <summary>To answer, or to sort under a theme.</summary>
    Answer,
}

/// <summary>A comment in a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Consultation">In which consultation.</param>
/// <param name="Number">Its number there, in the order of coming.</param>
/// <param name="State">Whether others see it.</param>
public sealed record ListedComment(CommentId Id, ConsultationId Consultation, int Number, CommentRowState State);

/// <summary>How many comments came so.</summary>
public sealed record CommentCount(
    CommentOrigin Origin, string Language, CommentRowState State, bool Late, int Count);

/// <summary>How many comments there are.</summary>
/// <param name="Counts">By way, language and state.</param>
/// <param name="Work">What there is to do.</param>
/// <param name="Groups">Those that others see, by the group of their author.</param>
/// <param name="Themes">Those that others see, by theme.</param>
public sealed record CommentFigures(
    ImmutableArray<CommentCount> Counts, ImmutableDictionary<CommentWork, int> Work,
    ImmutableDictionary<int, int> Groups, ImmutableDictionary<ThemeId, int> Themes)
{
    /// <summary>How many others see.</summary>
    public int Shown => Counts.Where(one => one.State == CommentRowState.Shown).Sum(one => one.Count);

    /// <summary>How many others see, by the way on which they came.</summary>
    public int ShownBy(CommentOrigin origin) =>
        Counts.Where(one => one.State == CommentRowState.Shown && one.Origin == origin).Sum(one => one.Count);
}
