using System.Collections.Immutable;
using System.Globalization;
using Whom.Participation;
using Whom.Purchases;

namespace Whom.Storage.Participation;

/// <summary>Lists of consultations, from <see cref="ConsultationList"/>. Safe to share between threads.</summary>
public sealed class ConsultationQueries(Database database)
{
    private const string Columns = "SELECT id, purchase, gate, opens, closes, ending, change FROM consultations";

    /// <summary>All of a purchase, the latest first.</summary>
    public Task<ImmutableArray<ListedConsultation>> OfAsync(PurchaseId purchase, CancellationToken cancel) =>
        database.ReadAsync(
            $"{Columns} WHERE purchase = @purchase ORDER BY opens DESC, id", Row, cancel,
            ("purchase", purchase.ToString()));

    /// <summary>
    /// Those whose comments somebody reads and that were not called off, those that close first in front.
    /// </summary>
    public Task<ImmutableArray<ListedConsultation>> ReadByAsync(PersonId person, CancellationToken cancel) =>
        database.ReadAsync(
            $"""
            {Columns} WHERE ending <> {(int)ConsultationEnding.CalledOff}
              AND id IN (SELECT consultation FROM consultation_readers WHERE person = @person) ORDER BY closes, id
            """,
            Row, cancel, ("person", person.ToString()));

    /// <summary>Those that run on a day or are to come, those that close first in front.</summary>
    public Task<ImmutableArray<ListedConsultation>> RunningAsync(DateOnly day, int most, CancellationToken cancel) =>
        database.ReadAsync(
            $"{Columns} WHERE ending = 0 AND closes >= @day ORDER BY closes, id LIMIT @most", Row, cancel,
            ("day", ConsultationList.Day(day)), ("most", most));

    /// <summary>Those that are over on a day, the latest first, after another where one is given.</summary>
    public Task<ImmutableArray<ListedConsultation>> OverAsync(
        DateOnly day, long? before, int most, CancellationToken cancel) => database.ReadAsync(
        $"{Columns} WHERE (ending <> 0 OR closes < @day) AND change < @before ORDER BY change DESC LIMIT @most", Row,
        cancel, ("day", ConsultationList.Day(day)), ("before", before ?? long.MaxValue), ("most", most));

    /// <summary>The position of what opened or ended last; 0 where nothing did.</summary>
    public async Task<long> LatestAsync(CancellationToken cancel) => (await database.ReadAsync(
        "SELECT coalesce(max(opened), 0), coalesce(max(ended), 0) FROM consultations",
        row => Math.Max(row.GetInt64(0), row.GetInt64(1)), cancel).ConfigureAwait(false)).Single();

    /// <summary>What opened or ended after a position, in order, at most so many of each.</summary>
    public async Task<ImmutableArray<ConsultationNews>> NewsAsync(long after, int most, CancellationToken cancel)
    {
        var opened = await ReadAsync("opened", "0").ConfigureAwait(false);
        var ended = await ReadAsync("ended", "ending").ConfigureAwait(false);
        return [.. opened.Concat(ended).OrderBy(one => one.Position)];

        Task<ImmutableArray<ConsultationNews>> ReadAsync(string position, string ending) => database.ReadAsync(
            $"SELECT {position}, id, purchase, {ending} FROM consultations WHERE {position} > @after ORDER BY {position} LIMIT @most",
            row => new ConsultationNews(
                row.GetInt64(0), new ConsultationId(row.Id(1)), new PurchaseId(row.Id(2)),
                (ConsultationEnding)row.GetInt32(3)), cancel, ("after", after), ("most", most));
    }

    private static ListedConsultation Row(System.Data.Common.DbDataReader row) => new(
        new ConsultationId(row.Id(0)), new PurchaseId(row.Id(1)), row.GetString(2),
        DateOnly.ParseExact(row.GetString(3), "O", CultureInfo.InvariantCulture),
        DateOnly.ParseExact(row.GetString(4), "O", CultureInfo.InvariantCulture),
        (ConsultationEnding)row.GetInt32(5), row.GetInt64(6));
}

/// <summary>A consultation in a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Purchase">About which purchase.</param>
/// <param name="Gate">Before which gate.</param>
/// <param name="Opens">Its first day.</param>
/// <param name="Closes">Its last day.</param>
/// <param name="Ending">How it ended.</param>
/// <param name="Change">The place in the record of what happened last.</param>
public sealed record ListedConsultation(
    ConsultationId Id, PurchaseId Purchase, string Gate, DateOnly Opens, DateOnly Closes, ConsultationEnding Ending,
    long Change);

/// <summary>Something new about a consultation.</summary>
/// <param name="Position">Its position in the record.</param>
/// <param name="Id">Of which consultation.</param>
/// <param name="Purchase">About which purchase.</param>
/// <param name="Ending">How it ended; none where it was opened.</param>
public sealed record ConsultationNews(
    long Position, ConsultationId Id, PurchaseId Purchase, ConsultationEnding Ending);
