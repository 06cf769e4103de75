using System.Globalization;
using System.Text;
using Whom.Evidence.Files;
using Whom.Evidence.Notes;
using Whom.Purchases;
using Whom.Records;
using Whom.Testing.EvidenceFiles;

namespace Whom.Evidence.Tests;

/// <summary>What somebody did to an evidence file, and where that must be found.</summary>
/// <param name="Contents">The file, with all made anew that can be.</param>
/// <param name="Rules">One of these must be found wanting.</param>
/// <param name="Positions">One of these events is named; or</param>
/// <param name="Members">one of these members is.</param>
internal sealed record Tampered(
    EvidenceContents Contents, EvidenceRule[] Rules, long[] Positions, params string[] Members)
{
    /// <summary>An older checkpoint that the auditor kept.</summary>
    public byte[]? Kept { get; init; }

    public bool IsFoundBy(EvidenceReport report) => report.Faults.Any(fault => Rules.Contains(fault.Rule)
        && (Positions.Contains(fault.Position ?? 0) || Members.Contains(fault.Member)) && fault.Found.Length > 0);
}

/// <summary>
/// Twelve kinds of tampering, by somebody who makes all anew that hangs on it: hashes, statements, counts, signatures
/// of devices. What they cannot make anew is the checkpoint, which others have.
/// </summary>
internal static class EvidenceTampering
{
    private static readonly EvidenceRule[] Chain = [EvidenceRule.Inclusion, EvidenceRule.Sequence];

    public static (string Kind, Func<SamplePurchase, Random, Tampered> Does)[] All =>
    [
        ("event deleted", Deleted), ("events reordered", Reordered), ("event duplicated", Duplicated),
        ("event relabelled", Relabelled), ("event moved", Moved), ("event back-dated", BackDated),
        ("document swapped", Swapped), ("decision or condition changed", Decided), ("key of a signer swapped", NewKey),
        ("assertion from elsewhere", Elsewhere), ("checkpoint of another log", OtherLog), ("tail cut", Cut),
    ];

    private static Tampered Deleted(SamplePurchase made, Random random)
    {
        var all = made.Evidence(null, 10, 30);
        var events = all.Events.ToList();
        var at = random.Next(Count(events) - 1);
        var next = events[at + 1].Position;
        events.RemoveAt(at);
        // Whoever does so leaves no gap, now and then.
        if (random.Next(2) == 0) Renumber(events);
        return new Tampered(With(all, events), Chain, [next]);
    }

    private static Tampered Reordered(SamplePurchase made, Random random)
    {
        var all = made.Evidence(null, 10, 30);
        var events = all.Events.ToList();
        var (one, other) = (random.Next(Count(events)), random.Next(Count(events) - 1));
        if (other >= one) other++;
        var (first, second) = (events[one], events[other]);
        if (random.Next(2) == 0) (events[one], events[other]) = (second, first);
        else
        {
            // Each at the other's place, with the contents and the proof of that.
            events[one] = first with { Name = second.Name, Data = second.Data };
            events[other] = second with { Name = first.Name, Data = first.Data };
        }

        return new Tampered(With(all, events), Chain, [first.Position, second.Position]);
    }

    private static Tampered Duplicated(SamplePurchase made, Random random)
    {
        var all = made.Evidence(null, 10, 30);
        var events = all.Events.ToList();
        var (from, to) = (random.Next(Count(events)), random.Next(1, Count(events)));
        var free = Free(made, events[to - 1].Position);
        var copy = random.Next(2) == 0 ? events[from] : events[from] with
        {
            Position = free,
            Proof = made.Log.Inclusion(free, made.Log.Size),
        };
        var next = events[to].Position;
        events.Insert(to, copy);
        if (random.Next(2) == 0) Renumber(events);
        return new Tampered(With(all, events), Chain, [copy.Position, next]);
    }

    private static Tampered Relabelled(SamplePurchase made, Random random)
    {
        var all = made.Evidence(null, 10, 30);
        var events = all.Events.ToList();
        var at = random.Next(Count(events));
        // To what is written without a statement of its own.
        var names = events.Select(one => one.Name).Where(name => name != events[at].Name && name != "sign-off-given.1")
            .Append("purchase-withdrawn.1").ToList();
        events[at] = events[at] with { Name = names[random.Next(names.Count)] };
        return new Tampered(With(all, events), Chain, [events[at].Position]);
    }

    private static Tampered Moved(SamplePurchase made, Random random)
    {
        var all = made.Evidence(null, 10, 30);
        var events = all.Events.ToList();
        var at = random.Next(1, Count(events));
        if (random.Next(2) == 0)
        {
            // What happened to another purchase is said to have happened to this.
            var others = made.All.Where(one => one.Stream != SamplePurchase.Stream
                && one.Stream != SamplePurchase.Installation && one.Position > events[at - 1].Position).ToList();
            if (others.Count > 0)
            {
                var other = others[random.Next(others.Count)];
                events.Insert(at, other with
                {
                    Stream = SamplePurchase.Stream,
                    Proof = made.Log.Inclusion(other.Position, made.Log.Size),
                });
                Renumber(events);
                return new Tampered(With(all, events), Chain, [other.Position]);
            }
        }

        // It is said to have happened at another time: between others.
        var to = Free(made, random.Next((int)made.Log.Size));
        events[at] = events[at] with { Position = to, Proof = made.Log.Inclusion(to, made.Log.Size) };
        return new Tampered(With(all, events), Chain, [to]);
    }

    private static Tampered BackDated(SamplePurchase made, Random random)
    {
        var all = made.Evidence(null, 10, 30);
        var events = all.Events.ToList();
        var at = random.Next(Count(events));
        var text = Encoding.UTF8.GetString(events[at].Data.Span);
        var day = string.Create(CultureInfo.InvariantCulture, $"\"at\":\"2026-11-{random.Next(10, 31)}T");
        events[at] = events[at] with
        {
            Data = Encoding.UTF8.GetBytes(text.Replace("\"at\":\"2026-12-01T", day, StringComparison.Ordinal)),
        };
        return new Tampered(With(all, events), Chain, [events[at].Position]);
    }

    private static Tampered Swapped(SamplePurchase made, Random random)
    {
        var all = made.Evidence(null, 10, 30);
        var documents = all.Documents.ToList();
        var at = random.Next(documents.Count);
        var bytes = made.Documents[documents[at].Id].Bytes.ToArray();
        // As long as before, now and then.
        if (random.Next(2) == 0) bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        else bytes = [.. bytes, (byte)random.Next(256)];
        documents[at] = documents[at] with { Open = () => new MemoryStream(bytes) };
        return new Tampered(
            all with { Documents = documents }, [EvidenceRule.Document], [],
            MemberName.Document(documents[at].Id, documents[at].Format));
    }

    private static Tampered Decided(SamplePurchase made, Random random)
    {
        var all = made.Evidence(null, 10, 30);
        var events = all.Events.ToList();
        var signed = events.Where(one => one.Name == "sign-off-given.1").ToList();
        var one = signed[random.Next(signed.Count)];
        var text = Encoding.UTF8.GetString(one.Data.Span);
        var contents = all.Contents.ToList();
        var hasConditions = text.Contains("\"words\"", StringComparison.Ordinal);
        if (hasConditions && random.Next(2) == 0)
        {
            // Another condition, under a new commitment.
            var at = contents.FindIndex(content => content.Place == new SealPlace(one.Position, 0));
            byte[] words = [.. contents[at].Content.Span, (byte)('0' + random.Next(10))];
            var was = Commitment.To(contents[at].Salt.Span, contents[at].Content.Span).ToString();
            contents[at] = contents[at] with { Content = words };
            text = text.Replace(
                was, Commitment.To(contents[at].Salt.Span, words).ToString(), StringComparison.Ordinal);
        }
        else if (hasConditions) text = text.Replace(
            "2027-01-15", $"2027-02-{random.Next(10, 28)}", StringComparison.Ordinal);
        else text = text.Contains("\"approve\"", StringComparison.Ordinal)
            ? text.Replace("\"approve\"", "\"decline\"", StringComparison.Ordinal)
            : text.Replace("\"decline\"", "\"approve\"", StringComparison.Ordinal);
        events[events.IndexOf(one)] = one with { Data = Encoding.UTF8.GetBytes(text) };
        return new Tampered(With(all, events) with { Contents = contents }, Chain, [one.Position]);
    }

    // Whoever has no key of the signer makes one, and signs with it.
    private static Tampered NewKey(SamplePurchase made, Random random)
    {
        var all = made.Evidence(null, 10, 30);
        var events = all.Events.ToList();
        var assertions = all.Assertions.ToList();
        var which = random.Next(assertions.Count);
        var id = assertions[which].SignOff;
        var at = events.FindIndex(one => one.Name == "sign-off-given.1"
            && Encoding.UTF8.GetString(one.Data.Span).Contains($"\"signOff\":\"{id}\"", StringComparison.Ordinal));
        var given = (SignOffGiven)PurchaseEventJson.Decode(events[at].Name, events[at].Data, events[at].Position);
        var device = new SampleDevice(random.Next(2, int.MaxValue));
        var (signature, assertion) = device.Sign(given.Statement, SamplePurchase.Id);
        assertions[which] = new EvidenceAssertion(id, assertion);
        var data = Encoding.UTF8.GetString(events[at].Data.Span)
            .Replace(given.Device!.PublicKey, signature.PublicKey, StringComparison.Ordinal)
            .Replace(given.Device.Credential, signature.Credential, StringComparison.Ordinal)
            .Replace(given.Device.Assertion.Hex, signature.Assertion.Hex, StringComparison.Ordinal);
        // Where the event stays as it is, what it holds of the assertion does not fit.
        if (random.Next(2) == 0) events[at] = events[at] with { Data = Encoding.UTF8.GetBytes(data) };
        return new Tampered(
            With(all, events) with { Assertions = assertions }, [.. Chain, EvidenceRule.Assertion],
            [events[at].Position]);
    }

    private static Tampered Elsewhere(SamplePurchase made, Random random)
    {
        var all = made.Evidence(null, 10, 30);
        var assertions = all.Assertions.ToList();
        var at = random.Next(assertions.Count);
        var other = (at + 1 + random.Next(assertions.Count - 1)) % assertions.Count;
        assertions[at] = assertions[at] with { Assertion = assertions[other].Assertion };
        return new Tampered(
            all with { Assertions = assertions }, [EvidenceRule.Assertion], [],
            MemberName.Assertion(assertions[at].SignOff));
    }

    // A log of their own, of the same name, in which all is as they like; their key stands beside the right one.
    private static Tampered OtherLog(SamplePurchase made, Random random)
    {
        var name = random.Next(2) == 0 ? SampleLog.Name : "log.elsewhere.example";
        var own = NoteSigner.Of(name, SignatureType.Ed25519, SampleLog.Seed((byte)random.Next(10, 250)));
        var other = new SamplePurchase(isCleared: random.Next(2) == 0, own, others: 5 * random.Next(2, 10));
        var all = other.Evidence();
        return new Tampered(
            all with { Keys = random.Next(2) == 0 ? all.Keys : [own.Key, SampleLog.Signer.Key] },
            [EvidenceRule.Signature], [], MemberName.Manifest, MemberName.Checkpoint);
    }

    // The log itself goes back on what it said: it forgets its end, or says something else from some event on.
    private static Tampered Cut(SamplePurchase made, Random random)
    {
        var size = random.NextInt64(made.Log.Size / 2, made.Log.Size - 1);
        if (random.Next(2) == 0)
            return new Tampered(
                made.Evidence(size), [EvidenceRule.Consistency], [], MemberName.Consistency)
            {
                Kept = made.Log.Checkpoint(random.NextInt64(size + 1, made.Log.Size + 1), SampleLog.Witness),
            };

        var other = new SamplePurchase(isCleared: true, others: 45);
        var kept = random.NextInt64(20, made.Log.Size);
        return new Tampered(
            other.Evidence(null, kept), [EvidenceRule.Consistency], [], MemberName.Consistency)
        {
            Kept = made.Log.Checkpoint(kept),
        };
    }

    private static int Count(List<EvidenceEvent> events) =>
        events.Count(one => one.Stream == SamplePurchase.Stream);

    private static void Renumber(List<EvidenceEvent> events)
    {
        var version = 0;
        for (var at = 0; at < events.Count; at++)
            if (events[at].Stream == SamplePurchase.Stream) events[at] = events[at] with { Version = ++version };
    }

    // A position after that one that no event of the file has.
    private static long Free(SamplePurchase made, long after) => made.All
        .Where(one => one.Stream != SamplePurchase.Stream && one.Stream != SamplePurchase.Installation)
        .Select(one => one.Position).Order().FirstOrDefault(position => position > after, made.Log.Size);

    private static EvidenceContents With(EvidenceContents all, List<EvidenceEvent> events) =>
        all with { Events = events };
}
