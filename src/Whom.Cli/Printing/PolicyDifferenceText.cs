using System.Collections.Immutable;
using Whom.Policies;
using Whom.Proving;

namespace Whom.Cli.Printing;

/// <summary>How plans by some packs differ from plans by others, in words.</summary>
internal sealed class PolicyDifferenceText(CliWording wording, Screen screen)
{
    // As many conditions of one change as a person reads; all of them with --format json.
    private const int MostShown = 4;

    public void Print(Policy before, Policy after, PolicyDifference difference)
    {
        screen.Title(wording.With("diff.title", Named(before), Named(after)));
        if (difference.IsEmpty && difference.Asks.IsEmpty && difference.AsksNoMore.IsEmpty)
        {
            screen.Line(0, wording["diff.nothing"]);
            return;
        }

        foreach (var fact in difference.Asks)
            screen.Line(2, "? ", wording.With("diff.asks", fact.Id, wording.Of(fact.Question)));
        foreach (var fact in difference.AsksNoMore)
            screen.Line(2, "? ", wording.With("diff.asks-no-more", fact.Id, wording.Of(fact.Question)));
        foreach (var kind in difference.Changes.Where(change => change.Involvement is not null)
            .GroupBy(change => change.Kind).OrderBy(group => group.Key))
        {
            screen.Heading(wording[Heading(kind.Key)]);
            foreach (var change in kind) Part(change);
        }

        var waits = difference.Changes.RemoveAll(change => change.Requirement is null);
        if (!waits.IsEmpty) screen.Heading(wording["diff.gates"]);
        foreach (var change in waits) Waits(change);
        var stops = difference.Changes.RemoveAll(change => change.Stop is null);
        if (!stops.IsEmpty) screen.Heading(wording["diff.stops"]);
        foreach (var change in stops) Stops(change.Stop!, change);
        if (!difference.Waivers.IsEmpty) screen.Heading(wording["diff.waivers"]);
        foreach (var change in difference.Waivers) Waiver(change);
    }

    private void Stops(StopRule stop, PolicyChange change)
    {
        screen.Line(2, Sign(change.Kind), Piece.Strong(stop.Grounds.Rule), $": {wording.Of(stop.Grounds.Because)}");
        Where(change.Where);
    }

    // What may be set aside is less certain, so that a waiver that comes in is no gain.
    private void Waiver(WaiverChange change)
    {
        if (change is { Is: { } now, Was: { } was })
        {
            screen.Line(2, "~ ", Piece.Strong(now.Grounds.Rule));
            screen.Line(6, wording.With("diff.waiver-now", Waiver(now)));
            screen.Line(6, wording.With("diff.waiver-was", Waiver(was)));
            return;
        }

        var one = (change.Is ?? change.Was)!;
        screen.Line(2, change.Is is null ? "- " : "+ ", Piece.Strong(one.Grounds.Rule), $": {Waiver(one)}");
    }

    private string Waiver(PackWaiver one) => WaiverWording.Say(one, wording);

    private void Part(PolicyChange change)
    {
        var part = change.Involvement!;
        var was = change.Was is { } before ? wording.With("diff.was", wording.Plan.Capacity(before)) : "";
        screen.Line(2, Sign(change.Kind), Piece.Strong(wording.Of(part.Role.Label)),
            $" {wording.Plan.Part(part)}{was}, {wording.Of(part.Stage.Label)}",
            part.Capacity == Capacity.SignsOff && !part.On.IsEmpty ? $" ({wording.Of(part.On[0].Label)})" : "");
        Where(change.Where);
        foreach (var rule in part.Reasons.Select(reason => $"{reason.Grounds.Pack}/{reason.Grounds.Rule}").Distinct())
            screen.Line(6, "", Piece.Faint(rule));
    }

    private void Waits(PolicyChange change)
    {
        var item = change.Requirement!;
        screen.Line(2, Sign(change.Kind), Piece.Strong($"{wording.Of(item.Gate.Label)}: "),
            wording.Plan.Kind(item.Kind), item.Role is { } role ? $", {wording.Of(role.Label)}" : "",
            item.On is { } on ? $" ({wording.Of(on.Label)})" : "",
            wording.Days(item), change.WasDays is { } was ? wording.With("diff.was", Days(was)) : "");
        Where(change.Where);
    }

    private string Days(NoticeDays days) => (days.Calendar, days.Working) switch
    {
        ({ } calendar, { } working) => wording.Plan.And(
            [wording.Plan.Count("days.count", calendar), wording.Plan.Count("days.working", working)]),
        ({ } calendar, null) => wording.Plan.Count("days.count", calendar),
        (null, { } working) => wording.Plan.Count("days.working", working),
        (null, null) => wording["diff.no-days"],
    };

    private void Where(ImmutableArray<Answered> conditions)
    {
        foreach (var condition in conditions.Take(MostShown))
            screen.Line(6, "", Piece.Faint(condition.All.IsEmpty
                ? wording["pack.always"]
                : wording.With("pack.when", wording.Plan.And(condition.All.Select(Clause)))));
        if (conditions.Length > MostShown)
            screen.Line(6, "", Piece.Faint(wording.With("diff.more", conditions.Length - MostShown)));
    }

    // Whichever is shorter: the values that it may have, or those that it may not.
    private static string Clause((Fact Fact, ImmutableArray<FactValue> Values) one)
    {
        var others = one.Fact.Values.Where(value => !one.Values.Contains(value)).ToList();
        return others.Count < one.Values.Length
            ? $"{one.Fact.Id}≠{string.Join('|', others.Select(value => value.Id))}"
            : $"{one.Fact.Id}={string.Join('|', one.Values.Select(value => value.Id))}";
    }

    private static string Heading(ChangeKind kind) => kind switch
    {
        ChangeKind.Added => "diff.added",
        ChangeKind.Removed => "diff.removed",
        ChangeKind.Strengthened => "diff.strengthened",
        ChangeKind.Weakened => "diff.weakened",
    };

    private static string Sign(ChangeKind kind) => kind switch
    {
        ChangeKind.Added => "+ ",
        ChangeKind.Removed => "- ",
        ChangeKind.Strengthened => "^ ",
        ChangeKind.Weakened => "v ",
    };

    private static string Named(Policy policy) =>
        string.Join(" + ", policy.Packs.Select(pack => $"{pack.Id} {pack.Version}"));
}
