using Whom.Purchases;
using Whom.Records;
using Whom.Storage.Record;
using Whom.Storage.Signing;
using Whom.Storage.Tests.Databases;
using static Whom.Storage.Tests.Events;

namespace Whom.Storage.Tests;

public sealed class PendingSigningsTests(PostgresCluster postgres)
{
    private static readonly PurchaseId Purchase = new(Guid.Parse("0197c1de-0000-7000-8000-000000000001"));
    private static readonly PersonId Person = new(Guid.Parse("0197c1de-0000-7000-8000-000000001001"));
    private static readonly AssignmentId Assignment = new(Guid.Parse("0197c1de-0000-7000-8000-000000002001"));

    [Theory, OnEveryDatabase]
    public async Task What_was_shown_is_there_as_it_was_shown_for_five_minutes(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var shown = Shown("rfp");
        await new PendingSignings(database).KeepAsync(shown, At, Cancel);

        // On another node.
        using var other = made.Open();
        var pending = new PendingSignings(other);
        Assert.Equal(shown, await pending.FindAsync(shown.Id, At, Cancel));
        Assert.Equal(shown, await pending.FindAsync(shown.Id, shown.Until.AddMilliseconds(-1), Cancel));
        Assert.Null(await pending.FindAsync(shown.Id, shown.Until, Cancel));
        Assert.Null(await pending.FindAsync(new SignOffId(Guid.NewGuid()), At, Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task Once_it_is_taken_it_is_gone_on_every_node_and_no_other_with_it(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var one = made.Open();
        using var two = made.Open();
        var (shown, other) = (Shown("rfp"), Shown("contract"));
        await new PendingSignings(one).KeepAsync(shown, At, Cancel);
        await new PendingSignings(one).KeepAsync(other, At, Cancel);
        await WriteAsync(two, PendingSignings.Taking(shown.Id));
        Assert.Null(await new PendingSignings(one).FindAsync(shown.Id, At, Cancel));
        Assert.NotNull(await new PendingSignings(one).FindAsync(other.Id, At, Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task Of_one_thing_a_person_has_the_latest_and_what_is_too_old_is_deleted(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var pending = new PendingSignings(database);
        var (first, again, contract) = (Shown("rfp"), Shown("rfp"), Shown("contract"));
        foreach (var shown in new[] { first, again, contract }) await pending.KeepAsync(shown, At, Cancel);
        Assert.Null(await pending.FindAsync(first.Id, At, Cancel));
        Assert.NotNull(await pending.FindAsync(again.Id, At, Cancel));
        Assert.NotNull(await pending.FindAsync(contract.Id, At, Cancel));

        await pending.ForgetAsync(At, Cancel);
        Assert.Equal(2, await CountAsync(database));
        await pending.ForgetAsync(again.Until, Cancel);
        Assert.Equal(0, await CountAsync(database));
    }

    [Theory, OnEveryDatabase]
    public async Task With_words_of_the_purchase_what_was_shown_in_it_goes(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var pending = new PendingSignings(database);
        var (here, elsewhere) = (Shown("rfp"),
            Shown("contract") with { Purchase = new PurchaseId(Guid.NewGuid()) });
        await pending.KeepAsync(here, At, Cancel);
        await pending.KeepAsync(elsewhere, At, Cancel);
        await WriteAsync(database, PendingSignings.Forgetting(Purchase));
        Assert.Null(await pending.FindAsync(here.Id, At, Cancel));
        Assert.NotNull(await pending.FindAsync(elsewhere.Id, At, Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task What_a_device_signed_is_kept_as_it_came_and_once(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var (id, signed) = (new SignOffId(Guid.NewGuid()),
            new DeviceAssertion("{\"type\":\"webauthn.get\"}"u8.ToArray(), new byte[37], new byte[] { 0x30, 0, 0xFF }));
        await WriteAsync(database, SigningAssertions.Keeping(Purchase, id, signed));
        var assertions = new SigningAssertions(database);
        Assert.Equal(signed, await assertions.FindAsync(id, Cancel));
        Assert.Null(await assertions.FindAsync(new SignOffId(Guid.NewGuid()), Cancel));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(
            () => WriteAsync(database, SigningAssertions.Keeping(Purchase, id, signed)));
    }

    private static PendingSigning Shown(string about) => new(
        new SignOffId(Guid.NewGuid()), Person, Purchase, Assignment, about, "{\"words\":\"ñ \\u0000\"}",
        At + PendingSignings.Lasts);

    private static Task WriteAsync(Database database, ISideWrite write) => database.WriteAsync([write], Cancel);

    private static async Task<long> CountAsync(Database database) => (await database.ReadAsync(
        "SELECT count(*) FROM pending_signings", row => row.GetInt64(0), Cancel))[0];
}
