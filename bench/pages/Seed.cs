using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Whom.Application.Purchases;
using Whom.Installations;
using Whom.People;
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

    /// <summary>The first <paramref name="led"/> purchases are led by <paramref name="leader"/>.</summary>
    public static async Task FillAsync(
        string where, Planner planner, PurchaseFacts facts, int purchases, Story story, PersonId leader, int led)
    {
        using var database = Database.Open(where, TimeProvider.System);
        StoreOrigins.Claim(database, StoreOrigin.Demo);
        await using var store = RecordStore.Open(database, [.. AllReadModels.All]);
        var plan = planner.Plan(facts);
        var rows = new MyWorkRows(database);
        PurchaseWork? first = null;
        foreach (var numbers in Enumerable.Range(1, purchases).Chunk(AtOnce))
        {
            ImmutableArray<(PersonId By, ImmutableArray<PurchaseEvent> Events)> opened =
            [
                .. numbers.Select(number => number <= led ? leader : new PersonId(Guid.CreateVersion7()))
                    .Zip(numbers, (by, number) => (by, Opened(plan, by, number))),
            ];
            await AppendAsync(
                store,
                [
                    .. opened.Select(one => new StreamAppend(
                        PurchaseService.NameOf(IdOf(one.Events)), 0, [.. one.Events.Select(Encoded)])),
                ]);
            // All are alike, save for whose they are: what there is to do is worked out once.
            first ??= PurchaseWork.Of(Purchase.After([.. opened[0].Events])!, plan);
            await rows.WriteAsync(
                [
                    .. opened.Select(one => (first with
                    {
                        Purchase = IdOf(one.Events),
                        Items = [.. first.Items.Select(item => item with
                        {
                            For = item.For.IsEmpty ? [] : [one.By],
                        })],
                    }, (long)one.Events.Length)),
                ],
                MyWorkKeeping.TagOf(OrganisationSettings.Default), CancellationToken.None);
        }

        // Last, so that it stands on the first page of the list.
        long version = 0;
        foreach (var events in story.Events.Chunk(AtOnce))
        {
            await AppendAsync(
                store, [new StreamAppend(PurchaseService.NameOf(story.Id), version, [.. events.Select(Encoded)])]);
            version += events.Length;
        }
    }

    private static PurchaseId IdOf(ImmutableArray<PurchaseEvent> events) => ((PurchaseOpened)events[0]).Purchase;

    private static ImmutableArray<PurchaseEvent> Opened(Plan plan, PersonId person, int number)
    {
        var (id, at) = (new PurchaseId(Guid.CreateVersion7()),
            new DateTimeOffset(2020, 1, 1, 8, 0, 0, TimeSpan.Zero).AddMinutes(number * 30));
        var officer = new OpeningOfficer(new AssignmentId(Guid.CreateVersion7()), "Olive Officer");
        var name = string.Create(CultureInfo.InvariantCulture, $"Purchase {number} of the city");
        var by = new Actor.Account(person, AccountKinds.ProcurementOfficer);
        var open = new OpenPurchase(id, name, "Bought for the city.", Answers.Of(plan.Policy, plan.Input.Facts), null,
            Rules.Of(plan), officer, by, at);
        return ((Decision<PurchaseEvent>.Accepted)Opening.Decide(null, open)).Events;
    }

    private static EncodedEvent Encoded(PurchaseEvent happened) =>
        PurchaseEventJson.Encode(happened, () => RandomNumberGenerator.GetBytes(Commitment.SaltLength));

    private static async Task AppendAsync(RecordStore store, ImmutableArray<StreamAppend> streams)
    {
        if (await store.AppendAsync(
            new Batch(new CommandMark(Guid.CreateVersion7(), default), TimeProvider.System.GetUtcNow(), streams),
            CancellationToken.None) is not Appended.Done)
            throw new InvalidOperationException("An append was refused.");
    }
}
