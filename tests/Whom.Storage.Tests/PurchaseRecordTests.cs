using System.Collections.Immutable;
using Whom.Planning;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.Mails;
using Whom.Storage.Purchases;
using Whom.Storage.Record;
using Whom.Storage.Tests.Databases;

namespace Whom.Storage.Tests;

public sealed class PurchaseRecordTests(PostgresCluster postgres)
{
    private static readonly PersonId By = new(Guid.CreateVersion7());
    private static readonly DateTimeOffset At = new(2026, 11, 28, 9, 30, 0, TimeSpan.Zero);

    [Theory, OnEveryDatabase]
    public async Task A_purchase_is_read_back_as_it_was_decided(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        var (purchases, id) = await Opened(record);

        Assert.Equal(new Outcome.Changed(2), await Hold(purchases, id, seen: 1, Guid.CreateVersion7()));

        var read = await purchases.ReadAsync(id, Events.Cancel);
        Assert.Equal((2L, Standing.OnHold, "A purchase"), (read!.Version, read.Purchase.Standing, read.Purchase.Name));
        Assert.Null(await purchases.ReadAsync(new PurchaseId(Guid.CreateVersion7()), Events.Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task Whoever_comes_second_sees_what_happened_since_they_looked(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        var (purchases, id) = await Opened(record);
        await Hold(purchases, id, seen: 1, Guid.CreateVersion7());

        var overtaken = Assert.IsType<Outcome.Overtaken>(await purchases.ChangeAsync(
            id, Guid.CreateVersion7(), 1, purchase => Standings.Decide(purchase!, new Withdraw("The need is gone.", By, At)), Events.Cancel));

        Assert.Equal(2, overtaken.Version);
        Assert.Equal(new PurchaseHeld(new Sealed("Waiting."), By, At), Assert.Single(overtaken.Since));
        Assert.Equal(Standing.OnHold, (await purchases.ReadAsync(id, Events.Cancel))!.Purchase.Standing);
    }

    [Theory, OnEveryDatabase]
    public async Task Whoever_comes_second_with_something_else_need_not_look_again(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        var (purchases, id) = await Opened(record);
        await Name(purchases, id, seen: 1, "legal-officer");

        Assert.Equal(new Outcome.Changed(3), await Name(purchases, id, seen: 1, "privacy-officer"));

        var overtaken = Assert.IsType<Outcome.Overtaken>(await Name(purchases, id, seen: 1, "legal-officer"));
        Assert.Equal(["legal-officer", "privacy-officer"], overtaken.Since.Cast<PersonNamed>().Select(named => named.Role));
    }

    [Theory, OnEveryDatabase]
    public async Task What_was_possible_and_is_no_longer_is_shown_with_what_made_it_so(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        var (purchases, id) = await Opened(record);
        await Hold(purchases, id, seen: 1, Guid.CreateVersion7());

        var overtaken = Assert.IsType<Outcome.Overtaken>(await purchases.ChangeAsync(
            id, Guid.CreateVersion7(), 1, purchase => purchase!.Standing == Standing.Active ? Named("legal-officer") : new Refusal.NothingChanges(), Events.Cancel));

        Assert.IsType<PurchaseHeld>(Assert.Single(overtaken.Since));
    }

    [Theory, OnEveryDatabase]
    public async Task Mails_go_out_with_what_they_are_about_and_never_without(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        var (purchases, id) = await Opened(record);
        ImmutableArray<OutgoingMail> mails = [new(new byte[] { 1 }, At)];

        await purchases.ChangeAsync(id, Guid.CreateVersion7(), 1, _ => new Refusal.NothingChanges(), mails, Events.Cancel);
        Assert.Empty(await new Outbox(record.Database).ClaimAsync(9, At, TimeSpan.FromMinutes(1), Events.Cancel));

        await purchases.ChangeAsync(id, Guid.CreateVersion7(), 1, _ => Named("legal-officer"), mails, Events.Cancel);
        Assert.Single(await new Outbox(record.Database).ClaimAsync(9, At, TimeSpan.FromMinutes(1), Events.Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task What_is_refused_changes_nothing(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        var (purchases, id) = await Opened(record);

        var refused = await purchases.ChangeAsync(
            id, Guid.CreateVersion7(), 1, purchase => Standings.Decide(purchase!, new Resume(By, At)), Events.Cancel);

        Assert.IsType<Refusal.WrongStanding>(Assert.IsType<Outcome.Refused>(refused).Refusal);
        Assert.Equal(1, (await purchases.ReadAsync(id, Events.Cancel))!.Version);
    }

    [Theory, OnEveryDatabase]
    public async Task A_form_that_is_sent_twice_counts_once(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        var (purchases, id) = await Opened(record);
        var form = Guid.CreateVersion7();

        Assert.IsType<Outcome.Changed>(await Hold(purchases, id, seen: 1, form));
        Assert.IsType<Outcome.Repeated>(await Hold(purchases, id, seen: 1, form));
        Assert.Equal(2, (await purchases.ReadAsync(id, Events.Cancel))!.Version);
    }

    [Theory, OnEveryDatabase]
    public async Task Redacted_words_are_gone_and_the_purchase_is_still_read(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        var (purchases, id) = await Opened(record);
        await Hold(purchases, id, seen: 1, Guid.CreateVersion7());

        await record.Store.RedactAsync([new SealPlace(2, 0)], Events.Cancel);

        Assert.Equal(Standing.OnHold, (await purchases.ReadAsync(id, Events.Cancel))!.Purchase.Standing);
        var overtaken = Assert.IsType<Outcome.Overtaken>(await Hold(purchases, id, seen: 1, Guid.CreateVersion7()));
        Assert.Equal(Sealed.Redacted, Assert.IsType<PurchaseHeld>(Assert.Single(overtaken.Since)).Reason);
    }

    [Theory, OnEveryDatabase]
    public async Task What_is_decided_on_several_purchases_is_recorded_on_all_of_them_or_on_none(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        var (purchases, one) = await Opened(record);
        var (_, other) = await Opened(record);
        var seen = (await Seen(one), await Seen(other));
        await Hold(purchases, one, seen: 1, Guid.CreateVersion7());

        Assert.False(await Withdraw(seen.Item2, seen.Item1));
        Assert.Equal((Standing.OnHold, Standing.Active), ((await Seen(one)).Purchase.Standing, (await Seen(other)).Purchase.Standing));

        Assert.True(await Withdraw(seen.Item2, await Seen(one)));
        Assert.Equal((Standing.Withdrawn, Standing.Withdrawn), ((await Seen(one)).Purchase.Standing, (await Seen(other)).Purchase.Standing));

        async Task<Recorded> Seen(PurchaseId id) => (await purchases.ReadAsync(id, Events.Cancel))!;

        Task<bool> Withdraw(params Recorded[] on) => purchases.ChangeAllAsync(
            Guid.CreateVersion7(), [.. on.Select(read => (read, ImmutableArray.Create<PurchaseEvent>(new PurchaseWithdrawn(new Sealed("Gone."), By, At))))], [], Events.Cancel);
    }

    private static Task<Outcome> Name(PurchaseRecord purchases, PurchaseId id, long seen, string role) =>
        purchases.ChangeAsync(id, Guid.CreateVersion7(), seen, _ => Named(role), Events.Cancel);

    private static PersonNamed Named(string role) =>
        new(new AssignmentId(Guid.CreateVersion7()), new PersonId(Guid.CreateVersion7()), new Sealed("Ana Ruiz"), role, null, By, At);

    private static Task<Outcome> Hold(PurchaseRecord purchases, PurchaseId id, long seen, Guid form) => purchases.ChangeAsync(
        id, form, seen, purchase => Standings.Decide(purchase!, new PutOnHold("Waiting.", By, At)), Events.Cancel);

    private static async Task<(PurchaseRecord Purchases, PurchaseId Id)> Opened(TestRecord record)
    {
        var (purchases, id) = (new PurchaseRecord(record.Store), new PurchaseId(Guid.CreateVersion7()));
        var rules = new Rules(Planner.Engine, new DateOnly(2026, 11, 28), [new PackPin("baseline", "1.0.0", new string('a', 64))]);
        PurchaseEvent opened = new PurchaseOpened(id, "A purchase", Answers.None.With("approach", "built"), null, rules, By, At);
        Assert.Equal(new Outcome.Changed(1), await purchases.ChangeAsync(id, Guid.CreateVersion7(), 0, _ => opened, Events.Cancel));
        return (purchases, id);
    }
}
