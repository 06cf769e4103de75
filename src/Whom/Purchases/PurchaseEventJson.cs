using System.Collections.Immutable;
using Whom.Records;

namespace Whom.Purchases;

/// <summary>
/// Events of purchases as they are recorded: JSON in UTF-8, with a commitment in the place of each sealed content. What is written
/// once is kept as those bytes; what was ever written can be read for ever, so that names and members are frozen once released.
/// </summary>
public static class PurchaseEventJson
{
    /// <summary>The stored name of each kind of event, with its version; never the name of a class.</summary>
    public static string NameOf(PurchaseEvent happened) => happened switch
    {
        PurchaseOpened => "purchase-opened.1",
        FactsAmended => "facts-amended.1",
        PurchaseHeld => "purchase-held.1",
        PurchaseResumed => "purchase-resumed.1",
        PurchaseWithdrawn => "purchase-withdrawn.1",
        PurchaseClosedOut => "purchase-closed-out.1",
        PersonNamed => "person-named.1",
        ResponsibilityGiven => "responsibility-given.1",
        AssignmentEnded => "assignment-ended.1",
        _ => throw new InvalidOperationException($"{happened?.GetType().Name} has no stored name."),
    };

    /// <summary>Encodes an event; each sealed content gets a salt of its own, of <see cref="Commitment.SaltLength"/> bytes.</summary>
    public static EncodedEvent Encode(PurchaseEvent happened, Func<ReadOnlyMemory<byte>> nextSalt)
    {
        var name = NameOf(happened);
        using var to = new EventWriter(nextSalt);
        to.Id("by", happened.By.Value);
        to.Instant("at", happened.At);
        switch (happened)
        {
            case PurchaseOpened opened:
                to.Id("purchase", opened.Purchase.Value);
                to.Text("name", opened.Name);
                Write(to, opened.Answers);
                if (opened.Target is { } target)
                {
                    to.Begin("target");
                    to.Text("gate", target.Gate);
                    to.Day("on", target.On);
                    to.End();
                }

                Write(to, opened.Rules);
                break;
            case FactsAmended amended:
                Write(to, amended.Answers);
                to.Sealed("reason", amended.Reason);
                break;
            case PurchaseHeld held:
                to.Sealed("reason", held.Reason);
                break;
            case PurchaseWithdrawn withdrawn:
                to.Sealed("reason", withdrawn.Reason);
                break;
            case PersonNamed named:
                to.Id("assignment", named.Assignment.Value);
                to.Id("person", named.Person.Value);
                to.Text("role", named.Role);
                if (named.Stage is { } stage) to.Text("stage", stage);
                break;
            case ResponsibilityGiven given:
                to.Id("assignment", given.Assignment.Value);
                break;
            case AssignmentEnded ended:
                to.Id("assignment", ended.Assignment.Value);
                to.Sealed("reason", ended.Reason);
                break;
            case PurchaseResumed or PurchaseClosedOut:
                break;
            default:
                throw new InvalidOperationException($"Nobody said how to write {name}.");
        }

        return to.Encoded(name);
    }

    /// <summary>
    /// Reads an event back. <paramref name="open"/> gives a sealed content, null where it was redacted. Members that it does not know
    /// are passed over. Throws <see cref="InvalidDataException"/> where the name or what stands in it is none of a purchase.
    /// </summary>
    public static PurchaseEvent Decode(string name, ReadOnlyMemory<byte> data, Func<Commitment, ReadOnlyMemory<byte>?> open)
    {
        using var from = new EventReader(name, data, open);
        var (by, at) = (new PersonId(from.Id("by")), from.Instant("at"));
        return name switch
        {
            "purchase-opened.1" => new PurchaseOpened(
                new PurchaseId(from.Id("purchase")), from.Text("name"), ReadAnswers(from), ReadTarget(from), ReadRules(from), by, at),
            "facts-amended.1" => new FactsAmended(ReadAnswers(from), from.Sealed("reason"), by, at),
            "purchase-held.1" => new PurchaseHeld(from.Sealed("reason"), by, at),
            "purchase-resumed.1" => new PurchaseResumed(by, at),
            "purchase-withdrawn.1" => new PurchaseWithdrawn(from.Sealed("reason"), by, at),
            "purchase-closed-out.1" => new PurchaseClosedOut(by, at),
            "person-named.1" => new PersonNamed(
                new AssignmentId(from.Id("assignment")), new PersonId(from.Id("person")), from.Text("role"), from.TextOrNull("stage"), by, at),
            "responsibility-given.1" => new ResponsibilityGiven(new AssignmentId(from.Id("assignment")), by, at),
            "assignment-ended.1" => new AssignmentEnded(new AssignmentId(from.Id("assignment")), from.Sealed("reason"), by, at),
            _ => throw new InvalidDataException($"“{name}” is no event of a purchase that this version knows."),
        };
    }

    private static void Write(EventWriter to, Answers answers)
    {
        to.Begin("answers");
        foreach (var (fact, value) in answers.ByFact) to.Text(fact, value);
        to.End();
    }

    private static void Write(EventWriter to, Rules rules)
    {
        to.Begin("rules");
        to.Text("engine", rules.Engine);
        to.Day("date", rules.Date);
        to.BeginList("packs");
        foreach (var pack in rules.Packs)
        {
            to.Begin(null);
            to.Text("id", pack.Id);
            to.Text("version", pack.Version);
            to.Text("sha256", pack.Sha256);
            to.End();
        }

        to.EndList();
        to.End();
    }

    private static Answers ReadAnswers(EventReader from) =>
        from.Inside("answers").Members().Aggregate(Answers.None, (all, member) => all.With(member.Name, member.Value));

    private static TargetDay? ReadTarget(EventReader from) =>
        from.Has("target") ? new TargetDay(from.Inside("target").Text("gate"), from.Inside("target").Day("on")) : null;

    private static Rules ReadRules(EventReader from)
    {
        var rules = from.Inside("rules");
        ImmutableArray<PackPin> packs = [.. rules.List("packs").Select(pack => new PackPin(pack.Text("id"), pack.Text("version"), pack.Text("sha256")))];
        return new Rules(rules.Text("engine"), rules.Day("date"), packs);
    }
}
