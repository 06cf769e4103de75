using System.Buffers;
using System.Text;
using Whom.Application.Installations;
using Whom.Application.Packs;
using Whom.Installations;
using Whom.Packs;
using Whom.Planning;
using Whom.Policies;
using Whom.Purchases;
using Whom.Storage.Packs;
using Whom.Storage.Tests.Databases;
using Whom.Testing;
using Whom.Tests;
using Whom.Tests.Purchases;

namespace Whom.Application.Tests.Packs;

/// <summary>Purchases live by the packs that they name, whatever is installed later.</summary>
public sealed class PolicyRegistryTests(PostgresCluster postgres, Baseline baseline)
{
    private static readonly string Standard = Path.Combine(Repository.Root, "packs", "baseline");

    [Theory, OnEveryDatabase]
    public void A_plan_is_the_same_byte_for_byte_after_another_version_is_installed(Kind kind)
    {
        using var made = new TestDatabase(kind, postgres);
        using var database = made.Open();
        var (store, old) = (new PackStore(database), InstalledPacks.Read(Standard));
        store.Keep(old, PurchaseBuilder.At);
        var purchase = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot).State;
        var before = Bytes(
            new PolicyRegistry([new Planner(old.All[0].Policy)], new SettingsInUse(), store.PolicyOf), purchase);

        var newer = Newer(old.All[0]);
        store.Keep(newer, PurchaseBuilder.At);
        var registry = new PolicyRegistry([new Planner(newer.All[0].Policy)], new SettingsInUse(), store.PolicyOf);

        Assert.Equal(before, Bytes(registry, purchase));
        // It can tell: by the newest, the plan is another.
        Assert.NotEqual(before, Bytes(registry,
            purchase with { Rules = Rules.Of(registry.Newest.Plan(purchase.PlanInput(registry.Newest.Policy))) }));
    }

    [Fact]
    public void What_was_used_longest_ago_goes_first_and_comes_back()
    {
        var read = new List<string>();
        var registry = new PolicyRegistry([baseline.Planner], new SettingsInUse(), Find, most: 2);

        foreach (var pack in (string[])["a", "b", "a", "c", "a", "b"]) registry.Of(pack);

        Assert.Equal(["a", "b", "c", "b"], read);
        Assert.Same(baseline.Planner, registry.Of(baseline.Policy.Packs[0].Sha256));

        Policy Find(string sha256)
        {
            read.Add(sha256);
            return baseline.Policy;
        }
    }

    [Fact]
    public void A_pack_that_was_not_kept_is_a_broken_store_and_is_looked_for_again()
    {
        Policy? found = null;
        var registry = new PolicyRegistry([baseline.Planner], new SettingsInUse(), _ => found);

        Assert.Contains("has not kept it", Assert.Throws<InvalidDataException>(() => registry.Of("a")).Message,
            StringComparison.Ordinal);
        found = baseline.Policy;
        Assert.Same(baseline.Policy, registry.Of("a").Policy);
    }

    [Theory, OnEveryDatabase]
    public async Task A_pack_that_was_changed_in_the_store_is_not_planned_by(Kind kind)
    {
        await using var town = new Town(kind, postgres, baseline);
        var node = town.Node();
        var store = new PackStore(node.Database);
        store.Keep(InstalledPacks.Read(Standard), PurchaseBuilder.At);
        await node.Run("UPDATE pack_files SET path = 'other.yaml' WHERE path = 'always.yaml'");

        Assert.Contains(
            "changed by other means",
            Assert.Throws<InvalidDataException>(() => store.PolicyOf(baseline.Policy.Packs[0].Sha256)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void New_purchases_take_the_pack_that_the_organisation_has_chosen()
    {
        var (settings, other) = (new SettingsInUse(), new Planner(
            baseline.Policy with { Packs = [new PackReference("city", "1", "c", baseline.Policy.Packs[0].Title)] }));
        var registry = new PolicyRegistry([baseline.Planner, other], settings, _ => null);

        Assert.Same(baseline.Planner, registry.Newest);
        settings.Follow(Choosing("city"));
        Assert.Same(other, registry.Newest);
        // One that is no longer installed is not waited for.
        settings.Follow(Choosing("gone"));
        Assert.Same(baseline.Planner, registry.Newest);
    }

    // The same rules with another role asked at another stage, in a version that is later.
    private static InstalledPacks Newer(InstalledPack pack)
    {
        var files = PackFiles.Of("newer", pack.Files.All.Select(file => (file.Path, file.Path switch
        {
            "pack.yaml" => Changed(file.Content, "version: 2.0.0", "version: 2.0.1"),
            "roles.yaml" => Changed(file.Content, "label: ", "label: New "),
            _ => file.Content,
        })));
        var reading = PackFolder.Read(files, PackContents.Policy);
        Assert.Empty(reading.Mistakes);
        return new InstalledPacks([new InstalledPack(files, reading.Policy!, [])], []);
    }

    private static ReadOnlyMemory<byte> Changed(ReadOnlyMemory<byte> content, string from, string to)
    {
        var text = Encoding.UTF8.GetString(content.Span);
        Assert.Contains(from, text, StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal));
    }

    private static Installation Choosing(string pack) =>
        Installation.New with { Settings = OrganisationSettings.Default with { Packs = [pack] } };

    private static byte[] Bytes(PolicyRegistry registry, Purchase purchase)
    {
        var planner = registry.Of(purchase.Rules);
        var bytes = new ArrayBufferWriter<byte>();
        PlanJson.Write(planner.Plan(purchase.PlanInput(planner.Policy)), "en", bytes);
        return bytes.WrittenSpan.ToArray();
    }
}
