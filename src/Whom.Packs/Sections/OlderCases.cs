using System.Collections.Immutable;
using Whom.Packs.Yaml;
using Whom.Policies;

namespace Whom.Packs.Sections;

/// <summary>What becomes of one fact, by what was answered in an older version.</summary>
internal sealed class OlderCases(PackContext context, KnownFact fact, Vocabulary<KnownFact> older)
{
    private static readonly ImmutableArray<string> Becomes = ["is", "open", "same-as"];

    private readonly List<OlderCase> _cases = [];

    public ImmutableArray<OlderCase> Read(ListNode list)
    {
        var place = 0;
        foreach (var item in list.Items)
        {
            place++;
            var fields = context.Fields(item, $"case {place} of “{fact.Id}”", ["was", .. Becomes]);
            if (!fields.IsMap) continue;
            if (place > 1 && _cases is [.., { Was.Clauses.IsEmpty: true }])
                context.Mistakes.Add(item,
                    $"Case {place} of “{fact.Id}” never holds, since the one before it always does. Accepted: a case without “was” at the end only.");
            var was = Conditions.Under(context, fields, "was", older);
            if (Becomes.Count(key => fields.Optional(key) is not null) != 1)
            {
                context.Mistakes.Add(item,
                    $"Case {place} of “{fact.Id}” does not say what becomes of it. Accepted: exactly one of {string.Join(", ", Becomes)}.");
            }
            else if (fields.Optional("is") is not null)
            {
                fields.Required("was");
                if (fact.Values.Find(fields.Scalar("is")) is { } value) _cases.Add(new OlderCase.Is(was, value));
            }
            else if (fields.Optional("open") is not null)
            {
                _cases.Add(new OlderCase.StaysOpen(
                    was, context.Texts.At($"updates.answers.{fact.Id}.{place}", fields.Scalar("open"))));
            }
            else if (older.Find(fields.Scalar("same-as")) is { } same)
            {
                Same(item, was, same);
            }
        }

        return [.. _cases];
    }

    // One case for each word that both versions know; words that only the older knew must have been dealt with before.
    private void Same(Node at, Condition was, KnownFact same)
    {
        ulong known = 0;
        foreach (var clause in _cases.SelectMany(one => one.Was.Clauses))
            if (clause.Fact == same.Order) known |= clause.Values;
        foreach (var old in same.Values.All)
        {
            if (fact.Values.TryGet(old.Id, out var value))
                _cases.Add(new OlderCase.Is(With(was, new(same.Order, 1UL << old.Order)), value));
            else if ((known >> old.Order & 1) == 0)
                context.Mistakes.Add(at,
                    $"“{old.Id}” of the older “{same.Id}” is no value of “{fact.Id}”. Accepted: a case before this one that says what becomes of it.");
        }
    }

    private static Condition With(Condition was, Clause clause) =>
        new([.. was.Clauses.Where(other => other.Fact != clause.Fact).Append(clause).OrderBy(other => other.Fact)]);
}
