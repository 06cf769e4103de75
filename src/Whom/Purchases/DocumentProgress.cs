using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Purchases;

/// <summary>What a role does for a document, and how far it has come.</summary>
/// <param name="Role">Which.</param>
/// <param name="Capacity">What it does.</param>
/// <param name="Holder">Who answers for the role there; null where nobody holds it.</param>
/// <param name="State">How far it has come; undecided where it is asked of no one person.</param>
/// <param name="IsAsked">Whether a gate waits for it, rather than it being good to have.</param>
/// <param name="Said">What was said about the stage that stands, in the order of saying; for advice only.</param>
/// <param name="Lacks">Why it is not there; empty where it is.</param>
public sealed record DocumentPart(
    Role Role, Capacity Capacity, Assignment? Holder, RequirementState State, bool IsAsked,
    ImmutableArray<Contribution> Said, ImmutableArray<Lack> Lacks)
{
    /// <summary>
    /// What the role signed last, on whatever version; null where it signed nothing, or does not sign.
    /// </summary>
    public SignOff? SignOff { get; init; }
}

/// <summary>
/// A document of the plan, and who works on it. Advice is given about a stage, and counts for each document of it.
/// </summary>
/// <param name="Document">Which.</param>
/// <param name="Stage">The stage that produces it.</param>
/// <param name="Gate">The first gate that waits for it; null where none does.</param>
/// <param name="Leads">Who leads it.</param>
/// <param name="Advises">Whose advice is asked for, those for whom a gate waits first.</param>
/// <param name="Signs">Who signs it.</param>
public sealed record DocumentProgress(
    Document Document, Stage Stage, Gate? Gate, ImmutableArray<DocumentPart> Leads,
    ImmutableArray<DocumentPart> Advises, ImmutableArray<DocumentPart> Signs)
{
    /// <summary>Its newest version; null where there is none.</summary>
    public DocumentVersion? Version { get; init; }

    /// <summary>
    /// Why it is not complete, as far as that can be known: each lack once, of what a gate waits for.
    /// </summary>
    public ImmutableArray<Lack> Missing =>
        [.. Leads.Concat(Advises.Where(part => part.IsAsked)).Concat(Signs).SelectMany(part => part.Lacks).Distinct()];

    /// <summary>
    /// Each document of the certain involvements of a plan, in the order of the policy. Requires the plan of the
    /// purchase as it is.
    /// </summary>
    public static ImmutableArray<DocumentProgress> Of(Purchase purchase, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        ArgumentNullException.ThrowIfNull(plan);
        var said = GateProgress.SaidBy(purchase);
        return
        [
            .. plan.Involvements.Where(item => item.Certain)
                .SelectMany(item => item.On.Select(on => (On: on, Item: item))).GroupBy(pair => pair.On)
                .OrderBy(pairs => pairs.Key.Stage.Order).ThenBy(pairs => pairs.Key.Order)
                .Select(pairs => Of(purchase, plan, pairs.Key, [.. pairs.Select(pair => pair.Item)], said)),
        ];
    }

    private static DocumentProgress Of(
        Purchase purchase, Plan plan, Document document, ImmutableArray<Involvement> items,
        ILookup<(string Role, string Stage), Contribution> said)
    {
        var before = items.SelectMany(item => item.Before).ToHashSet();
        return new DocumentProgress(
            document, document.Stage, plan.Gates.Select(gate => gate.Gate).FirstOrDefault(before.Contains),
            [.. Parts(Capacity.Leads).Select(item => Held(purchase, item))],
            [
                .. Parts(Capacity.Advises, Capacity.Consulted).Select(item => Advice(purchase, item, said))
                    .OrderByDescending(part => part.IsAsked),
            ],
            [.. Parts(Capacity.SignsOff).Select(item => Signing(purchase, plan, item, document))])
        {
            Version = purchase.CurrentVersion(document.Id),
        };

        IEnumerable<Involvement> Parts(params ReadOnlySpan<Capacity> capacities)
        {
            var wanted = capacities.ToArray();
            return items.Where(item => wanted.Contains(item.Capacity));
        }
    }

    private static DocumentPart Signing(Purchase purchase, Plan plan, Involvement item, Document document)
    {
        var lacks = SignOffProgress.LacksOf(purchase, plan, item.Role, document);
        return new DocumentPart(
            item.Role, item.Capacity, purchase.Responsible(item.Role, item.Stage),
            lacks.IsEmpty ? RequirementState.Met : RequirementState.Missing, !item.Before.IsEmpty, [], lacks)
        {
            SignOff = purchase.LastSignOff(item.Role.Id, document.Id),
        };
    }

    // Whoever leads must be there.
    private static DocumentPart Held(Purchase purchase, Involvement item)
    {
        var holder = purchase.Responsible(item.Role, item.Stage);
        Lack? lack = item.Role.Holder == Policies.Holder.Nobody || holder is { State: AssignmentState.Accepted } ? null
            : holder is null ? new Lack.Nobody(item.Role)
            : new Lack.NotAccepted(holder);
        return new DocumentPart(
            item.Role, item.Capacity, holder, lack is null ? RequirementState.Met : RequirementState.Missing,
            !item.Before.IsEmpty, [], lack is null ? [] : [lack]);
    }

    private static DocumentPart Advice(
        Purchase purchase, Involvement item, ILookup<(string Role, string Stage), Contribution> all)
    {
        var holder = purchase.Responsible(item.Role, item.Stage);
        ImmutableArray<Contribution> said = [.. all[(item.Role.Id, item.Stage.Id)]];
        // The public and suppliers are asked together, by what the gate has evidence of.
        if (item.Role.Holder == Policies.Holder.Nobody)
            return new DocumentPart(
                item.Role, item.Capacity, null, RequirementState.Undecided, !item.Before.IsEmpty, said, []);
        ImmutableArray<Lack> lacks = said.IsEmpty
            ? [GateProgress.WhyNotSaid(purchase, item.Role, item.Stage)]
            : [.. GateProgress.LacksOf(said)];
        return new DocumentPart(
            item.Role, item.Capacity, holder, lacks.IsEmpty ? RequirementState.Met : RequirementState.Missing,
            !item.Before.IsEmpty, said, lacks);
    }
}
