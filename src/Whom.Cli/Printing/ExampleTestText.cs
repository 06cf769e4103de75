using Whom.Cli.Checking;
using Whom.Cli.Json;
using Whom.Packs;
using Whom.Planning;

namespace Whom.Cli.Printing;

/// <summary>Which examples fail, and how.</summary>
internal sealed class ExampleTestText(CliWording wording, Screen screen)
{
    public void Print(IReadOnlyList<(string Pack, ExampleTest Test)> tests)
    {
        foreach (var (pack, test) in tests)
        {
            screen.Line(
                0, test.Passes ? "✓ " : "✗ ", Piece.Strong($"{pack}/{test.Example.Name}"), $" {test.Example.Title}");
            foreach (var item in test.Lacks)
            {
                screen.Line(4, "", Piece.Alert(wording.With("test.lacks", $"{item.File}:{item.Line}", Item(item))));
                var there = test.Plan.Involvements.Where(involvement => involvement.Role == item.Role).ToList();
                screen.Line(6, there.Count == 0
                    ? wording.With("test.no-part", item.Role.Id)
                    : wording.With("test.has", item.Role.Id, string.Join("; ", there.Select(Item))));
            }

            foreach (var (item, involvement) in test.Wrong)
                screen.Line(4, "",
                    Piece.Alert(wording.With("test.wrong", $"{item.File}:{item.Line}", Item(item), Item(involvement))));
        }

        var failed = tests.Count(test => !test.Test.Passes);
        screen.Line(0, "", failed == 0
            ? Piece.Strong(wording.With("test.good", tests.Count))
            : Piece.Alert(wording.With("test.failed", failed, tests.Count)));
    }

    private static string Item(ExampleItem item) => string.Join(", ", new[]
    {
        item.Role.Id, item.Capacity is { } capacity ? PlanIds.Of(capacity) : null, item.Stage?.Id, item.On?.Id,
        item.Before?.Id,
    }.OfType<string>());

    private static string Item(Involvement item) => string.Join(", ", new[]
    {
        item.Role.Id, PlanIds.Of(item.Capacity), item.Stage.Id, string.Join('+', item.On.Select(on => on.Id)),
        item.Before.IsEmpty ? null : string.Join('+', item.Before.Select(gate => gate.Id)),
    }.OfType<string>());
}
