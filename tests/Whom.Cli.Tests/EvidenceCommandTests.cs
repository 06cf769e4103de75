using Whom.People;
using Whom.Planning;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage;
using Whom.Storage.Logs;
using Whom.Storage.Record;
using Whom.Storage.Secrets;

namespace Whom.Cli.Tests;

/// <summary>Whoever has the store writes the evidence of a purchase, and anyone verifies it.</summary>
public sealed class EvidenceCommandTests
{
    private static readonly DateTimeOffset Now = new(2027, 6, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly PurchaseId Purchase = new(Guid.Parse("0197c1de-0000-7000-8000-000000000001"));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_evidence_of_a_purchase_is_written_whole_and_holds()
    {
        using var files = new Files();
        var (data, to) = (files.In("whom.db"), files.In("evidence.zip"));
        await FillAsync(data);

        var run = Run.Whom("evidence", to, "--data", data, "--purchase", Purchase.ToString());

        Assert.Equal((0, "", ""), (run.Code, run.Out, run.Error));
        run = Run.Whom("verify", to);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("311 chatbot", run.Out, StringComparison.Ordinal);
        Assert.Contains("purchase-opened.1", run.Out, StringComparison.Ordinal);
        run = Run.Whom("evidence", to, "--data", data, "--purchase", Purchase.ToString(), "--since", "1");
        Assert.Equal((0, "", ""), (run.Code, run.Out, run.Error));
        run = Run.Whom("evidence", to, "--data", data, "--purchase", Purchase.ToString(), "--since", "7");
        Assert.Equal((2, ""), (run.Code, run.Out));
        Assert.Contains("no checkpoint of 7 events", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_is_named_and_nothing_is_written()
    {
        using var files = new Files();
        var (data, to) = (files.In("whom.db"), files.In("evidence.zip"));
        using (Database.Open(data, TimeProvider.System)) { }

        foreach (var (says, arguments) in ((string, string[])[])
            [
                ("no such file", ["--data", files.In("nowhere.db"), "--purchase", Purchase.ToString()]),
                ("nobody", ["--data", data, "--purchase", "nobody"]),
                ("no name yet", ["--data", data, "--purchase", Purchase.ToString()]),
            ])
        {
            var run = Run.Whom(["evidence", to, .. arguments]);
            Assert.Equal((2, ""), (run.Code, run.Out));
            Assert.Contains(says, run.Error, StringComparison.Ordinal);
        }

        await FillAsync(data);
        var other = Run.Whom("evidence", to, "--data", data, "--purchase", Guid.NewGuid().ToString());
        Assert.Equal(2, other.Code);
        Assert.False(File.Exists(to));
    }

    private static async Task FillAsync(string data)
    {
        using var database = Database.Open(data, TimeProvider.System);
        new StoreSecret(database, new SecretSettings([], SecretSettings.Beside(data))).Open();
        LogOrigin.Choose(database, "log.example");
        await using var record = RecordStore.Open(database, [.. AllReadModels.All]);
        var opened = new PurchaseOpened(
            Purchase, new Sealed("311 chatbot"), new Sealed("It answers questions."),
            Answers.None.With("approach", "built"), null, new Rules("whom 0.1.0", new DateOnly(2027, 6, 1), []),
            new Actor.Account(new PersonId(Guid.Parse("0197c1de-0000-7000-8000-000000000002")),
                AccountKinds.ProcurementOfficer), Now);
        Assert.IsType<Appended.Done>(await record.AppendAsync(
            new Batch(
                new CommandMark(Guid.NewGuid(), default), Now,
                [
                    new StreamAppend(
                        new StreamName(PurchaseEventJson.Stream, Purchase.Value), 0,
                        [PurchaseEventJson.Encode(opened, () => new byte[Commitment.SaltLength])]),
                ]), Cancel));
    }
}
