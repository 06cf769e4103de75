using Whom.Purchases;
using Whom.Storage.People;
using Whom.Storage.Tests.Databases;
using static Whom.Storage.Tests.Events;

namespace Whom.Storage.Tests;

public sealed class DraftsTests(PostgresCluster postgres)
{
    private static readonly PersonId Who = new(Guid.CreateVersion7());
    private static readonly PurchaseId Purchase = new(Guid.CreateVersion7());
    private static readonly AssignmentId Part = new(Guid.CreateVersion7());

    [Theory, OnEveryDatabase]
    public async Task Only_drafts_of_the_purchase_that_hold_the_words_as_words_are_deleted(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        var drafts = new Drafts(record.Database);
        var beside = $"{Guid.CreateVersion7():D}/use";
        await KeepAsync(
            drafts, $"{Part}/use", ("a", "As Ruiz Pérez\r\nwrote"), ("b", "Ruiz Pérezosa wrote"), ("c", "nothing"));
        await KeepAsync(drafts, Purchase.ToString(), ("a", "(Ruiz  Pérez)"));
        await KeepAsync(drafts, beside, ("a", "As Ruiz Pérez wrote"));
        await KeepAsync(drafts, "somewhere", ("a", "As Ruiz Pérez wrote"));

        await ForgetAsync(record, "Ruiz Pérez");

        Assert.Equal(["b", "c"], (await drafts.ReadAsync(Who, $"{Part}/use", Cancel)).Keys.Order());
        Assert.Empty(await drafts.ReadAsync(Who, Purchase.ToString(), Cancel));
        Assert.Single(await drafts.ReadAsync(Who, beside, Cancel));
        Assert.Empty(await drafts.ReadAsync(Who, "somewhere", Cancel));
    }

    [Theory, OnEveryDatabase]
    public async Task Few_words_take_only_a_draft_that_says_no_more(Kind kind)
    {
        await using var record = new TestRecord(kind, postgres);
        var drafts = new Drafts(record.Database);
        await KeepAsync(drafts, $"{Part}/use", ("a", " no "), ("b", "There is no vendor but one."), ("c", "nothing"));
        await KeepAsync(drafts, "somewhere", ("a", "no"));

        await ForgetAsync(record, "no");

        Assert.Equal(["b", "c"], (await drafts.ReadAsync(Who, $"{Part}/use", Cancel)).Keys.Order());
        Assert.Single(await drafts.ReadAsync(Who, "somewhere", Cancel));
    }

    private static Task<bool> KeepAsync(Drafts drafts, string place, params (string Field, string Words)[] fields) =>
        drafts.KeepAsync(Who, place, fields.ToDictionary(one => one.Field, one => one.Words), At, Cancel);

    private static Task ForgetAsync(TestRecord record, string words) =>
        record.Database.WriteAsync([Drafts.Forgetting(Purchase, [Part], [words])], Cancel);
}
