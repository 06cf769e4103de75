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
