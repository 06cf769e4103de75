using System.Data.Common;
using Whom.Purchases;

namespace Whom.Storage.Purchases;

/// <summary>What is in use, as it is kept beside what there is to do: one row for each purchase, or none.</summary>
/// <param name="Place">0 in use, 1 ended, 2 not in use yet.</param>
/// <param name="Owner">Who answers for it; null for nobody.</param>
/// <param name="Risk">The id of the risk; null while that is open.</param>
/// <param name="Since">Since when; the last day that there is where it is not in use.</param>
/// <param name="NextReview">The day of the first review that somebody has not given.</param>
/// <param name="NoticeBy">The last day for notice about which nothing was decided.</param>
/// <param name="Due">The first of these two.</param>
/// <param name="RemindFrom">The first day on which somebody is to be reminded.</param>
internal sealed record UseRow(
    long Place, string? Owner, string? Risk, string Since, string NextReview, string NoticeBy, string Due,
    string RemindFrom)
{
    public const string Columns =
        "used.place, used.owner, used.risk, used.since, used.next_review, used.notice_by, used.due, used.remind_from";

    private const long InUse = 0, Ended = 1, NotYet = 2;

    /// <summary>Null where nothing of it is in use, and nobody is to be reminded.</summary>
    public static UseRow? Of(PurchaseWork work)
    {
        var use = work.Use;
        if (use.Since is null && use.RemindFrom is null) return null;
        return new UseRow(
            use.Since is null ? NotYet
                : work.Standing is Standing.Withdrawn or Standing.ClosedOut ? Ended : InUse,
            use.Owner?.ToString(), use.Risk, Day(use.Since), Day(use.NextReview), Day(use.NoticeBy), Day(use.Due),
            Day(use.RemindFrom));
    }

    public static UseRow Read(DbDataReader row, int first) => new(
        row.GetInt64(first), row.TextOrNull(first + 1), row.TextOrNull(first + 2), row.GetString(first + 3),
        row.GetString(first + 4), row.GetString(first + 5), row.GetString(first + 6), row.GetString(first + 7));

    /// <summary>Writes what is known now, where it is something else than before.</summary>
    public static void Write(Statements statements, string purchase, UseRow? before, UseRow? now)
    {
        if (before == now) return;
        if (now is null)
        {
            statements.Add("DELETE FROM purchase_use WHERE purchase = @purchase", ("purchase", purchase));
            return;
        }

        statements.Add(
            """
            INSERT INTO purchase_use (purchase, place, owner, risk, since, next_review, notice_by, due, remind_from)
            VALUES (@purchase, @place, @owner, @risk, @since, @review, @notice, @due, @remind)
            ON CONFLICT (purchase) DO UPDATE SET place = excluded.place, owner = excluded.owner, risk = excluded.risk,
              since = excluded.since, next_review = excluded.next_review, notice_by = excluded.notice_by,
              due = excluded.due, remind_from = excluded.remind_from
            """,
            ("purchase", purchase), ("place", now.Place), ("owner", now.Owner), ("risk", now.Risk),
            ("since", now.Since), ("review", now.NextReview), ("notice", now.NoticeBy), ("due", now.Due),
            ("remind", now.RemindFrom));
    }

    private static string Day(DateOnly? day) => MyWorkRows.Day(day ?? DateOnly.MaxValue);
}
