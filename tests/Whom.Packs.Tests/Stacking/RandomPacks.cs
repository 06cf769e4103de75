using System.Globalization;
using System.Text;

namespace Whom.Packs.Tests.Stacking;

/// <summary>Small local packs, drawn at random, that stand on the small pack of the tests, and on each other.</summary>
internal sealed class RandomPacks(Random random)
{
    private static readonly string[] Roles = ["buyer", "expert", "advocate", "public"];
    private static readonly string[] Stages = ["need", "planning", "use"];
    private static readonly string[] Documents = ["use-case", "strategy", "report"];
    private static readonly string[] Gates = ["publish-solicitation", "go-live", "close-out"];

    private static readonly (string Fact, string[] Values)[] Facts =
    [
        ("entry", ["new-solicitation", "pilot-or-donation"]), ("approach", ["off-the-shelf", "customized", "built"]),
        ("vulnerable-groups", ["'no'", "'yes'"]), ("area", ["none", "tax", "health"]), ("risk", ["low", "high"]),
    ];

    /// <summary>Whether a row was drawn that another pack of the stack forbids for some answers.</summary>
    public bool MayConflict { get; private set; }

    /// <summary>Whether a row is taken away.</summary>
    public bool Relaxes { get; private set; }

    /// <summary>The small pack, and two to four local ones on it.</summary>
    public List<PackFiles> Draw()
    {
        (MayConflict, Relaxes) = (random.Next(2) == 0, random.Next(2) == 0);
        var packs = new List<PackFiles> { Small };
        var count = random.Next(2, 5);
        for (var at = 0; at < count; at++)
            packs.Add(Local(at, at > 1 && random.Next(2) == 0 ? "local-0" : "small", at));
        return packs;
    }

    public static PackFiles Small { get; } = PackFiles.Of("small", Directory
        .EnumerateFiles(SmallPack.Folder, "*.yaml")
        .Select(file => (Path.GetFileName(file), (ReadOnlyMemory<byte>)File.ReadAllBytes(file))));

    private PackFiles Local(int number, string extends, int at)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"local-{number}");
        var text = new StringBuilder($$"""
            pack:
              {id: {{id}}, version: 1.0.0, title: A place, about: Bound., force: law, extends: [{{extends}}], looked-at: 2026-12-01}
            sources:
              L: {title: A code, section: All of it}
            rules:

            """);
        var rules = random.Next(1, 4);
        for (var rule = 0; rule < rules; rule++)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"  {id}-rule-{rule}:\n    because: It is the law.\n    source: [L {rule}]\n    mark: seen\n    rows:\n");
            var rows = random.Next(1, 3);
            for (var row = 0; row < rows; row++) text.Append(Row(row));
        }

        // One pack asks what another forbids, for the same answers.
        if (MayConflict && at == 0)
            text.Append(
                "forbids:\n  no-public: {when: {area: tax}, role: public, stage: use, because: Barred., source: [L 9], mark: seen}\n");
        if (MayConflict && at == 1)
            text.Append(
                "  tax-public:\n    because: Asked.\n    source: [L 8]\n    mark: seen\n    rows:\n      - {when: {area: [tax, health]}, role: public, capacity: consulted, stage: use, on: report, before: go-live}\n");
        if (Relaxes && at == 0)
            text.Append(
                "relaxes:\n  no-second: {rule: public-asked, row: 2, when: {approach: off-the-shelf}, because: A small place., source: [L 7], mark: seen}\n");
        return PackFiles.Of(id, [("pack.yaml", Encoding.UTF8.GetBytes(text.ToString()))]);
    }

    private string Row(int row)
    {
        var role = Pick(Roles);
        var capacity = role == "public" ? Pick(["informed", "consulted"])
            : Pick(["leads", "signs-off", "advises", "consulted", "informed"]);
        var when = new List<string>();
        foreach (var (fact, values) in Facts)
            if (random.Next(3) == 0) when.Add($"{fact}: {Pick(values)}");
        // Each row of a rule another document, so that none repeats another.
        var on = Documents[row % Documents.Length];
        var before = random.Next(4) == 0 ? "" : $", before: {Pick(Gates)}";
        var days = before.Length > 0 && capacity is "informed" or "consulted" && random.Next(2) == 0
            ? string.Create(CultureInfo.InvariantCulture, $", {Pick(["days", "working-days"])}: {random.Next(1, 90)}")
            : "";
        var dates = random.Next(3) == 0
            ? string.Create(CultureInfo.InvariantCulture,
                $", goes-by: {Pick(["planning", "publication", "signature", "go-live"])}, effective: {{from: {2025 + random.Next(4)}-06-01}}")
            : "";
        var condition = when.Count > 0 ? $"when: {{{string.Join(", ", when)}}}, " : "";
        return $"      - {{{condition}role: {role}, capacity: {capacity}, stage: {Pick(Stages)}, on: {on}{before}{days}{dates}}}\n";
    }

    private string Pick(string[] from) => from[random.Next(from.Length)];
}
