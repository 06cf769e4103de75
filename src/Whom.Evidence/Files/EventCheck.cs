using System.Collections.Immutable;
using Whom.Installations;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Evidence.Files;

/// <summary>
/// Reads the events with their proofs, line by line: that they are those of the purchase, all from the first on, each
/// in its form, and each in the log as it stands here.
/// </summary>
internal sealed class EventCheck
{
    private readonly string _purchase;
    private readonly string _installation = $"{InstallationEventJson.Stream}/{Guid.Empty:D}";
    private readonly Checkpoint? _checkpoint;
    private readonly ProofsInOrder? _proofs;
    private readonly EvidenceStory _story;
    private readonly EvidenceFindings _findings;
    private (long Position, long Version) _last;
    private long _count;
    private bool _isPast;

    private EventCheck(
        EvidenceManifest manifest, Checkpoint? checkpoint, EvidenceStory story, EvidenceFindings findings)
    {
        _purchase = $"{PurchaseEventJson.Stream}/{manifest.Purchase}";
        (_checkpoint, _story, _findings) = (checkpoint, story, findings);
        _proofs = checkpoint is null ? null : new ProofsInOrder(checkpoint.Size, checkpoint.Root);
    }

    public static void Run(
        ZipReading zip, EvidenceManifest manifest, Checkpoint? checkpoint, EvidenceStory story,
        EvidenceFindings findings)
    {
        if (!zip.Has(MemberName.Events) || !zip.Has(MemberName.Proofs)) return;
        var check = new EventCheck(manifest, checkpoint, story, findings);
        using var events = new MemberLines(zip.Open(MemberName.Events));
        using var proofs = new MemberLines(zip.Open(MemberName.Proofs));
        check.Lines(events, proofs);
        if (check._count != manifest.Events)
            findings.Add(
                EvidenceRule.Sequence, MemberName.Events, $"{check._count} events of the purchase are there.",
                $"{manifest.Events}, as the manifest says");
        if (check._count == 0)
            findings.Add(EvidenceRule.Sequence, MemberName.Events, $"There is no event of the purchase.");
    }

    private void Lines(MemberLines events, MemberLines proofs)
    {
        while (true)
        {
            var member = MemberName.Events;
            var reading = events;
            try
            {
                if (!events.TryRead(out var line)) break;
                var one = ReadEvent(line);
                (member, reading) = (MemberName.Proofs, proofs);
                if (!proofs.TryRead(out var beside))
                {
                    _findings.Add(
                        EvidenceRule.Form, MemberName.Proofs, $"There is no line for event {one.Position}.",
                        position: one.Position);
                    return;
                }

                var path = ReadProof(beside, one.Position);
                See(one, path, events.Number);
            }
            catch (InvalidDataException wrong)
            {
                // What comes after could no longer be told apart.
                _findings.Add(EvidenceRule.Form, member, $"{wrong.Message}", line: Math.Max(1, reading.Number));
                return;
            }
        }

        if (MayRead(proofs))
            _findings.Add(
                EvidenceRule.Form, MemberName.Proofs, $"There is a line for no event.", line: proofs.Number);
    }

    private static bool MayRead(MemberLines lines)
    {
        try
        {
            return lines.TryRead(out _);
        }
        catch (InvalidDataException)
        {
            return true;
        }
    }

    private static EventLine ReadEvent(ReadOnlySpan<byte> line)
    {
        var json = new StrictJson(line);
        json.Begin();
        var one = new EventLine(
            json.Number("position"), json.Text("stream"), json.Number("version"), json.Text("name"), json.Utf8("data"));
        json.End();
        return one;
    }

    private static ImmutableArray<TreeHash> ReadProof(ReadOnlySpan<byte> line, long position)
    {
        var json = new StrictJson(line);
        json.Begin();
        if (json.Number("position") is var found && found != position)
            throw new InvalidDataException($"The line is for event {found}, and {position} is expected here.");
        var path = json.Hashes("proof");
        json.End();
        return path;
    }

    private void See(EventLine one, ImmutableArray<TreeHash> path, long line)
    {
        var isOfPurchase = one.Stream == _purchase;
        Sequence(one, isOfPurchase, line);
        Inclusion(one, path, line);
        try
        {
            if (isOfPurchase)
            {
                var happened = PurchaseEventJson.Decode(one.Name, one.Data, one.Position);
                if ((one.Version == 1) != (happened is PurchaseOpened))
                    Event(one, line, $"A purchase is opened at its beginning, and only there.");
                if (happened is PurchaseOpened opened && opened.Purchase != _story.Purchase)
                    Event(one, line, $"It opens {opened.Purchase}, and not this purchase.");
                _story.See(
                    new CheckedEvent(
                        one.Position, one.Stream, one.Version, one.Name, happened.At, happened.By, null), happened);
            }
            else if (one.Stream == _installation)
            {
                var happened = InstallationEventJson.Decode(one.Name, one.Data, one.Position);
                _story.See(new CheckedEvent(
                    one.Position, one.Stream, one.Version, one.Name, happened.At, happened.By, null));
            }
            else return;

            var place = 0;
            foreach (var (_, commitment) in SealedMembers.In(one.Data))
                _story.Promised.Add(new PromisedContent(
                    new SealPlace(one.Position, place++), one.Version, commitment, one.Name, isOfPurchase));
        }
        catch (InvalidDataException wrong)
        {
            Event(one, line, $"{wrong.Message}");
        }
    }

    private void Event(EventLine one, long line, FormattableString found) =>
        _findings.Add(EvidenceRule.Event, MemberName.Events, found, line: line, position: one.Position);

    private void Sequence(EventLine one, bool isOfPurchase, long line)
    {
        void Wrong(FormattableString found, object? expected = null) => _findings.Add(
            EvidenceRule.Sequence, MemberName.Events, found, expected, line, one.Position);

        if (!isOfPurchase && one.Stream != _installation)
        {
            Wrong($"An event of {one.Stream} stands here.", $"events of {_purchase}, then of {_installation}");
            return;
        }

        if (isOfPurchase)
        {
            _count++;
            if (_isPast) Wrong($"An event of the purchase stands behind those of the installation.");
            if (one.Version != _last.Version + 1)
                Wrong($"Version {one.Version} of the purchase comes after version {_last.Version}.", _last.Version + 1);
        }
        else
        {
            if (!_isPast) (_last, _isPast) = ((0, 0), true);
            if (one.Version <= _last.Version)
                Wrong($"Version {one.Version} of the installation comes after version {_last.Version}.");
        }

        if (one.Position <= _last.Position)
            Wrong($"Position {one.Position} comes after position {_last.Position}.");
        _last = (one.Position, one.Version);
    }

    private void Inclusion(EventLine one, ImmutableArray<TreeHash> path, long line)
    {
        if (_proofs is null) return;
        if (one.Position < 1 || one.Position > _checkpoint!.Size)
        {
            _findings.Add(
                EvidenceRule.Inclusion, MemberName.Events,
                $"The log of the checkpoint has {_checkpoint!.Size} events, and this is said to be number {one.Position}.",
                line: line, position: one.Position);
            return;
        }

        var leaf = new TreeHash(Leaf.Hash(one.Stream, one.Version, one.Name, one.Data));
        if (!_proofs.Proves(one.Position - 1, leaf, path))
            _findings.Add(
                EvidenceRule.Inclusion, MemberName.Events,
                $"As it stands here, version {one.Version} of {one.Stream}, {one.Name}, is not in the log at this position; its leaf is {leaf}.",
                line: line, position: one.Position);
    }

    private sealed record EventLine(long Position, string Stream, long Version, string Name, byte[] Data);
}
