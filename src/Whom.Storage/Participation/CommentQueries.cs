using System.Collections.Immutable;
using Whom.Participation;

namespace Whom.Storage.Participation;

/// <summary>Lists and counts of comments, from <see cref="CommentList"/>. Safe to share between threads.</summary>
public sealed class CommentQueries(Database database)
{
    /// <summary>
    /// A page of those that others see, the newest first, before a number where one is given; of one theme or one way
    /// where that is.
    /// </summary>
    public Task<ImmutableArray<ListedComment>> PageAsync(
        ConsultationId consultation, ThemeId? theme, CommentOrigin? origin, int? before, int most,
        CancellationToken cancel)
    {
        var where = "comments.consultation = @consultation AND comments.state = 1";
        // What is sorted by stands where the rows are found: in the index of the themes, where one is asked for.
        var (from, number) = ("comments", "comments.number");
        var values = new List<(string, object?)> { ("consultation", consultation.ToString()), ("most", most) };
        if (theme is { } of)
        {
            (from, number) = (
                "comment_themes JOIN comments ON comments.id = comment_themes.comment", "comment_themes.number");
            where += " AND comment_themes.theme = @theme";
            values.Add(("theme", of.ToString()));
        }

        if (origin is { } way)
        {
            where += " AND comments.origin = @origin";
            values.Add(("origin", ConsultationEventJson.WordOf(way)));
        }

        if (before is { } last)
        {
            where += $" AND {number} < @before";
            values.Add(("before", last));
        }

        return ReadAsync($"{from} WHERE {where} ORDER BY {number} DESC LIMIT @most", cancel, [.. values]);
    }

    /// <summary>A page of what waits for those who moderate or answer, the oldest first.</summary>
    public Task<ImmutableArray<ListedComment>> ToDoAsync(
        ConsultationId consultation, CommentWork work, DateOnly today, int after, int most, CancellationToken cancel) =>
        ReadAsync(
            $"comments WHERE consultation = @consultation AND {WhereOf(work)} AND number > @after ORDER BY number LIMIT @most",
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
            "comments WHERE consultation = @consultation AND number = @number", cancel,
            ("consultation", consultation.ToString()), ("number", number)).ConfigureAwait(false)).FirstOrDefault();

    /// <summary>One, by its id; null where there is none.</summary>
    public async Task<ListedComment?> FindAsync(CommentId comment, CancellationToken cancel) => (await ReadAsync(
        "comments WHERE id = @id", cancel, ("id", comment.ToString())).ConfigureAwait(false)).FirstOrDefault();

    /// <summary>How many there are, in each way that is asked for.</summary>
    public async Task<CommentFigures> FiguresAsync(
        ConsultationId consultation, DateOnly today, CancellationToken cancel)
    {
        var of = ("consultation", (object?)consultation.ToString());
        var counts = await database.ReadAsync(
            """
            SELECT origin, language, grp, state, late, unanswered, many FROM comment_counts WHERE consultation = @consultation
            ORDER BY origin, language, grp, state, late, unanswered, alike
            """,
            row => new CommentCount(
                ConsultationEventJson.Origins.First(one => one.Word == row.GetString(0)).Origin, row.GetString(1),
                row.GetInt32(2), (CommentRowState)row.GetInt32(3), row.GetInt32(4) != 0, row.GetInt32(5) != 0,
                row.GetInt32(6)), cancel, of)
            .ConfigureAwait(false);
        var hidden = await database.ReadAsync(
            string.Join(" UNION ALL ", new[] { CommentWork.Confirm, CommentWork.Appeal }.Select(kind =>
                $"SELECT {(int)kind}, COUNT(DISTINCT comment) FROM comment_hidings WHERE consultation = @consultation AND {WhereHidden(kind)}")),
            row => KeyValuePair.Create((CommentWork)row.GetInt32(0), row.GetInt32(1)), cancel, of,
            ("today", ConsultationList.Day(today)))
            .ConfigureAwait(false);
        var themes = await database.ReadAsync(
            "SELECT theme, many FROM comment_theme_counts WHERE consultation = @consultation",
            row => KeyValuePair.Create(new ThemeId(row.Id(0)), row.GetInt32(1)), cancel, of).ConfigureAwait(false);
        return new CommentFigures(counts, hidden.ToImmutableDictionary(), themes.ToImmutableDictionary());
    }

    /// <summary>How many others see.</summary>
    public async Task<int> ShownAsync(ConsultationId consultation, CancellationToken cancel) =>
        (await database.ReadAsync(
        "SELECT COALESCE(SUM(many), 0) FROM comment_counts WHERE consultation = @consultation AND state = 1",
        row => row.GetInt32(0), cancel, ("consultation", consultation.ToString())).ConfigureAwait(false)).Single();

    /// <summary>
    /// Two numbers that stay the same as long as nothing of a consultation's comments changes, for whoever keeps what
    /// was worked out from them.
    /// </summary>
    public async Task<(long Changed, int Alike)> StampAsync(ConsultationId consultation, CancellationToken cancel) =>
        (await database.ReadAsync(
            """
            SELECT changed, (SELECT COALESCE(SUM(many), 0) FROM comment_counts WHERE consultation = @consultation AND alike = 1)
            FROM comment_changes WHERE consultation = @consultation
            """,
            row => (row.GetInt64(0), row.GetInt32(1)), cancel, ("consultation", consultation.ToString()))
            .ConfigureAwait(false)).SingleOrDefault();

    /// <summary>All of a consultation, whether others see them or not, by number, after one.</summary>
    public Task<ImmutableArray<ListedComment>> EveryAsync(
        ConsultationId consultation, int after, int most, CancellationToken cancel) => ReadAsync(
        "comments WHERE consultation = @consultation AND number > @after ORDER BY number LIMIT @most", cancel,
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
              WHERE comment_hidings.consultation = @consultation AND comments.state = 1
                AND (lapses = 0 OR confirm_by IS NULL OR confirm_by >= @today)
              GROUP BY comment_hidings.comment) AS held
            GROUP BY most
            """,
            row => (Whole: row.GetInt32(0) != 0, Count: row.GetInt32(1)), cancel,
            ("consultation", consultation.ToString()), ("today", ConsultationList.Day(today))).ConfigureAwait(false);
        return (counts.Where(one => one.Whole).Sum(one => one.Count),
            counts.Where(one => !one.Whole).Sum(one => one.Count));
    }

    /// <summary>Those that others see, under each of their themes, in the order of coming.</summary>
    public Task<ImmutableArray<(ThemeId Theme, ListedComment Comment)>> ThemedAsync(
        ConsultationId consultation, CancellationToken cancel) => database.ReadAsync(
        """
        SELECT comment_themes.theme, comments.id, comments.number
        FROM comments JOIN comment_themes ON comment_themes.comment = comments.id
        WHERE comments.consultation = @consultation AND comments.state = 1 ORDER BY comments.number, comment_themes.theme
        """,
        row => (
            new ThemeId(row.Id(0)),
            new ListedComment(new CommentId(row.Id(1)), consultation, row.GetInt32(2), CommentRowState.Shown)),
        cancel, ("consultation", consultation.ToString()));

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
        CommentWork.Answer => "unanswered = 1",
        CommentWork.Confirm or CommentWork.Appeal =>
            $"id IN (SELECT comment FROM comment_hidings WHERE consultation = @consultation AND {WhereHidden(work)})",
    };

    private static string WhereHidden(CommentWork work) => work == CommentWork.Confirm
        ? "(confirm_by >= @today OR (lapses = 0 AND confirm_by IS NOT NULL))" : "appeal_by IS NOT NULL";

    private Task<ImmutableArray<ListedComment>> ReadAsync(
        string from, CancellationToken cancel, params (string Name, object? Value)[] values) => database.ReadAsync(
        $"SELECT comments.id, comments.consultation, comments.number, comments.state FROM {from}",
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

/// <summary>How many comments are alike in all of this.</summary>
/// <param name="Origin">The way on which they came.</param>
/// <param name="Language">The language that they are in.</param>
/// <param name="Group">The group that their authors belong to; -1 where they name none.</param>
/// <param name="State">Whether others see them.</param>
/// <param name="Late">Whether they came after the last day.</param>
/// <param name="Unanswered">Whether somebody has to answer them, or to sort them under a theme.</param>
/// <param name="Count">How many.</param>
public sealed record CommentCount(
    CommentOrigin Origin, string Language, int Group, CommentRowState State, bool Late, bool Unanswered, int Count);

/// <summary>How many comments there are.</summary>
/// <param name="Counts">All of them.</param>
/// <param name="Hidden">Of how many something hidden is to be looked at.</param>
/// <param name="Themes">Those that others see, by theme.</param>
public sealed record CommentFigures(
    ImmutableArray<CommentCount> Counts, ImmutableDictionary<CommentWork, int> Hidden,
    ImmutableDictionary<ThemeId, int> Themes)
{
    /// <summary>How many others see.</summary>
    public int Shown => SumOf(one => one.State == CommentRowState.Shown);

    /// <summary>How many others see, by the way on which they came.</summary>
    public int ShownBy(CommentOrigin origin) =>
        SumOf(one => one.State == CommentRowState.Shown && one.Origin == origin);

    /// <summary>How many others see whose authors name a group.</summary>
    public int ShownOf(int group) => SumOf(one => one.State == CommentRowState.Shown && one.Group == group);

    /// <summary>How much there is to do of a kind.</summary>
    public int ToDo(CommentWork work) => work switch
    {
        CommentWork.LookAt => SumOf(one => one.State == CommentRowState.Waits),
        CommentWork.Answer => SumOf(one => one.Unanswered),
        CommentWork.Confirm or CommentWork.Appeal => Hidden[work],
    };

    private int SumOf(Func<CommentCount, bool> which) => Counts.Where(which).Sum(one => one.Count);
}
