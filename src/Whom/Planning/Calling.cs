using System.Collections.Immutable;
using Whom.Policies;

namespace Whom.Planning;

/// <summary>Finds whom to call this week.</summary>
internal static class Calling
{
    public static ImmutableArray<Call> Of(Scope scope)
    {
        var rules = scope.Policy.StartNow;
        var rows = scope.Tables.Involvements;
        var whens = new int[scope.Policy.Roles.Length];
        var because = new List<int>?[scope.Policy.Roles.Length];
        Array.Fill(whens, Diagrams.False);
        foreach (var row in scope.Live(0, scope.Tables.DutiesFrom))
        {
            var effect = rows[row];
            var when = rules.Stages.Contains(effect.Stage) ? scope.Row(row) : BeforeFirstGate(scope, row);
            if (when == Diagrams.False) continue;
            var role = effect.Role.Order;
            whens[role] = scope.Functions.Or(whens[role], when);
            (because[role] ??= []).Add(row);
        }

        return
        [
            .. scope.Policy.Roles.Where(role => whens[role.Order] == Diagrams.True)
                .OrderBy(role => rules.First.Contains(role) ? rules.First.IndexOf(role) : int.MaxValue)
                .Select(role => new Call(role, role.Ask, [.. because[role.Order]!.Select(row => scope.ReasonOf(row, rows[row].Grounds))])),
        ];
    }

    private static int BeforeFirstGate(Scope scope, int row)
    {
        var rules = scope.Policy.StartNow;
        var effect = scope.Tables.Involvements[row];
        if (effect.Before is null || !rules.Before.Contains(effect.Stage)) return Diagrams.False;
        var calls = effect.On == rules.On || effect.Role.Holder is Holder.Partner or Holder.OwnVoice
            || Requiring.KindOf(effect) == RequirementKind.Consultation;
        if (!calls) return Diagrams.False;
        var entries = scope.Policy.Entries;
        if (scope.Entry is { } entry) return IsFirst(entry) ? scope.Row(row) : Diagrams.False;
        ulong first = 0;
        for (var value = 0; value < entries.ByValue.Length; value++)
            if (IsFirst(value)) first |= 1UL << value;
        return scope.Functions.And(scope.Row(row), scope.Functions.OneOf(entries.Fact, first));

        bool IsFirst(int value) => entries.MoveOn(effect.Before, value) == entries.ByValue[value][0];
    }
}
