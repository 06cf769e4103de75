using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Whom.Planning;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage;
using Whom.Storage.Purchases;
using Whom.Storage.Record;

namespace Whom.Bench.Pages;

/// <summary>Fills a database with many purchases, and one with a long story.</summary>
internal static class Seed
{
    private const int AtOnce = 500;

    public static async Task FillAsync(string where, Planner planner, PurchaseFacts facts, int purchases, Story story)
    {
        using var database = Database.Open(where, TimeProvider.System);
        await using var store = RecordStore.Open(database, new PurchaseList());
        var plan = planner.Plan(facts);
        foreach (var numbers in Enumerable.Range(1, purchases).Chunk(AtOnce))
            await AppendAsync(store, [.. numbers.Select(number => Opened(plan, number))]);

        // Last, so that it stands on the first page of the list.
        long version = 0;
        foreach (var events in story.Events.Chunk(AtOnce))
        {
            await AppendAsync(store, [new StreamAppend(PurchaseRecord.StreamOf(story.Id), version, [.. events.Select(Encoded)])]);
            version += events.Length;
        }
    }

    private static StreamAppend Opened(Plan plan, int number)
    {
        var (id, at) = (new PurchaseId(Guid.CreateVersion7()), new DateTimeOffset(2020, 1, 1, 8, 0, 0, TimeSpan.Zero).AddMinutes(number * 30));
        var officer = new OpeningOfficer(new AssignmentId(Guid.CreateVersion7()), "Olive Officer");
        var name = string.Create(CultureInfo.InvariantCulture, $"Purchase {number} of the city");
        var decision = (Decision.Accepted)Opening.Decide(null, new OpenPurchase(id, name, plan, officer, new PersonId(Guid.CreateVersion7()), at));
        return new StreamAppend(PurchaseRecord.StreamOf(id), 0, [.. decision.Events.Select(Encoded)]);
    }

    private static EncodedEvent Encoded(PurchaseEvent happened) =>
        PurchaseEventJson.Encode(happened, () => RandomNumberGenerator.GetBytes(Commitment.SaltLength));

    private static async Task AppendAsync(RecordStore store, ImmutableArray<StreamAppend> streams)
    {
        if (await store.AppendAsync(new Batch(Guid.CreateVersion7(), streams, []), CancellationToken.None) is not Appended.Done)
            throw new InvalidOperationException("An append was refused.");
    }
}
