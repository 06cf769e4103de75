namespace Whom.Storage.Participation;

/// <summary>
/// How many comments there are of each kind, kept as they come: nobody counts a hundred thousand rows for a page. What
/// stands here follows from the rows of the comments alone.
/// </summary>
internal static class CommentCounts
{
    public static readonly string[] Tables = ["comment_counts", "comment_theme_counts", "comment_changes"];

    private const string Of =
        """
        consultation, origin, language, COALESCE(grp, -1), state, late, unanswered, CASE WHEN exact IS NULL THEN 0 ELSE 1 END
        """;

    /// <summary>Makes the tables, empty.</summary>
    public static void Reset(Statements statements)
    {
        foreach (var table in Tables) statements.Add($"DROP TABLE IF EXISTS {table}");
        statements.Add(
            """
            CREATE TABLE comment_counts (
              consultation TEXT NOT NULL, origin TEXT NOT NULL, language TEXT NOT NULL, grp INTEGER NOT NULL, state INTEGER NOT NULL,
              late INTEGER NOT NULL, unanswered INTEGER NOT NULL, alike INTEGER NOT NULL, many INTEGER NOT NULL,
              PRIMARY KEY (consultation, origin, language, grp, state, late, unanswered, alike))
            """);
        statements.Add(
            """
            CREATE TABLE comment_theme_counts (
              consultation TEXT NOT NULL, theme TEXT NOT NULL, many INTEGER NOT NULL, PRIMARY KEY (consultation, theme))
            """);
        statements.Add(
            "CREATE TABLE comment_changes (consultation TEXT NOT NULL PRIMARY KEY, changed BIGINT NOT NULL)");
    }

    /// <summary>Counts a comment no longer, as it is: before it changes.</summary>
    public static void Take(Statements statements, string id)
    {
        statements.Add(
            $"""
            UPDATE comment_counts SET many = many - 1
            WHERE (consultation, origin, language, grp, state, late, unanswered, alike) = (SELECT {Of} FROM comments WHERE id = @id)
            """,
            ("id", id));
        statements.Add(
            """
            UPDATE comment_theme_counts SET many = many - 1
            WHERE consultation = (SELECT consultation FROM comments WHERE id = @id AND state = 1)
              AND theme IN (SELECT theme FROM comment_themes WHERE comment = @id)
            """,
            ("id", id));
        foreach (var table in new[] { "comment_counts", "comment_theme_counts" })
            statements.Add(
                $"DELETE FROM {table} WHERE many = 0 AND consultation = (SELECT consultation FROM comments WHERE id = @id)",
                ("id", id));
    }

    /// <summary>Counts a comment, as it is: after it has changed.</summary>
    public static void Put(Statements statements, string id)
    {
        statements.Add(
            """
            UPDATE comments SET unanswered = CASE
              WHEN state = 1 AND late = 0 AND answered = 0 AND NOT EXISTS (SELECT 1 FROM comment_themes WHERE comment = comments.id)
              THEN 1 ELSE 0 END
            WHERE id = @id
            """,
            ("id", id));
        statements.Add(
            $"""
            INSERT INTO comment_counts (consultation, origin, language, grp, state, late, unanswered, alike, many)
            SELECT {Of}, 1 FROM comments WHERE id = @id
            ON CONFLICT (consultation, origin, language, grp, state, late, unanswered, alike)
            DO UPDATE SET many = comment_counts.many + 1
            """,
            ("id", id));
        statements.Add(
            """
            INSERT INTO comment_theme_counts (consultation, theme, many)
            SELECT comments.consultation, comment_themes.theme, 1
            FROM comment_themes JOIN comments ON comments.id = comment_themes.comment
            WHERE comment_themes.comment = @id AND comments.state = 1
            ON CONFLICT (consultation, theme) DO UPDATE SET many = comment_theme_counts.many + 1
            """,
            ("id", id));
    }

    /// <summary>Says at which place of the record something of a consultation's comments changed last.</summary>
    public static void Changed(Statements statements, string id, long position) => statements.Add(
        """
        INSERT INTO comment_changes (consultation, changed) SELECT consultation, @position FROM comments WHERE id = @id
        ON CONFLICT (consultation) DO UPDATE SET changed = excluded.changed
        """,
        ("id", id), ("position", position));
}
