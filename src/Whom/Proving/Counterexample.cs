using System.Collections.Immutable;
using Whom.Policies;

namespace Whom.Proving;

/// <summary>A purchase for which a property does not hold, none of whose answers can be left out.</summary>
/// <param name="Property">The property.</param>
/// <param name="Answers">The answers that break it, whatever the other answers are.</param>
/// <param name="Change">For a property of two purchases, the one answer in which they differ; else null.</param>
/// <param name="Roles">The roles that lose or lack something, or hold too much; empty
/// where it is no matter of roles.</param>
/// <param name="Says">What goes wrong, in plain English words.</param>
public sealed record Counterexample(
    AlwaysProperty Property, ImmutableArray<(Fact Fact, FactValue Value)> Answers,
    (Fact Fact, FactValue From, FactValue To)? Change, ImmutableArray<Role> Roles, string Says)
{
    /// <summary>
    /// The breach with the fewest answers, and of these the lightest; all that says the same there is told with it.
    /// </summary>
    internal static Counterexample Smallest(
        AllPlans plans, AlwaysProperty property, IReadOnlyCollection<Breach> breaches)
    {
        var (smallest, answers) = breaches.Select(breach => (breach, Answers: Trim(plans, breach.When)))
            .MinBy(found => (found.Answers.Count, found.Answers.Count(answer => answer.Value != 0)));
        var policy = plans.Policy;
        var all = new sbyte[policy.Facts.Length];
        foreach (var (fact, value) in answers) all[fact] = (sbyte)value;
        var (says, roles) = smallest.Counted?.Invoke(all) ?? Together(plans, breaches, smallest, answers);
        return Of(
            property, [.. answers.OrderBy(answer => answer.Fact)
                .Select(answer => (policy.Facts[answer.Fact], policy.Facts[answer.Fact].Values[answer.Value]))],
            smallest.Change, roles, says);
    }

    internal static Counterexample Of(
        AlwaysProperty property, ImmutableArray<(Fact Fact, FactValue Value)> answers, Change? change,
        ImmutableArray<Role> roles, string says)
    {
        var where = answers.IsEmpty
            ? "In every purchase"
            : "Where " + string.Join(" and ", answers.Select(answer => $"{answer.Fact.Id} is {answer.Value.Id}"));
        var when = change is { } moves ? $", when {moves.Fact.Id} goes from {moves.From.Id} to {moves.To.Id}" : "";
        return new Counterexample(
            property, answers, change is { } at ? (at.Fact, at.From, at.To) : null, roles, $"{where}{when}: {says}.");
    }

    private static (string Says, ImmutableArray<Role> Roles) Together(
        AllPlans plans, IEnumerable<Breach> breaches, Breach smallest, List<(int, int)> answers)
    {
        if (smallest.Roles.IsEmpty) return (smallest.Says, []);

        // Roles that are wrong together, as one person, are told by themselves.
        ImmutableArray<Role> roles = smallest.Roles.Length > 1 ? smallest.Roles :
        [
            .. breaches.Where(breach => breach.Says == smallest.Says && breach.Change == smallest.Change
                && Holds(plans, breach.When, answers))
                .SelectMany(breach => breach.Roles).Distinct().OrderBy(role => role.Order),
        ];
        return ($"{smallest.Says}: {string.Join(", ", roles.Select(role => role.Id))}", roles);
    }

    /// <summary>A short way to make it hold, less every answer that does not matter to it.</summary>
    private static List<(int Fact, int Value)> Trim(AllPlans plans, int when)
    {
        var answers = plans.Functions.Shortest(when);
        for (var last = answers.Count - 1; last >= 0; last--)
        {
            var answer = answers[last];
            answers.RemoveAt(last);
            if (!Holds(plans, when, answers)) answers.Insert(last, answer);
        }

        return answers;
    }

    private static bool Holds(AllPlans plans, int when, List<(int Fact, int Value)> answers) =>
        answers.Aggregate(when, (rest, answer) => plans.Functions.With(rest, answer.Fact, answer.Value))
        == Diagrams.True;
}
