using System.Collections.Immutable;
using Whom.Application.Logs;
using Whom.Evidence.Files;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.Logs;
using Whom.Storage.Record;

namespace Whom.Application.EvidenceFiles;

/// <summary>
/// Collects what shows what happened to a purchase: events with the proofs that they are in the log, words, documents,
/// what devices have signed, and checkpoints. All of it is of one state of the purchase. Safe to share between threads.
/// </summary>
public sealed class EvidenceCollector(
    EvidenceSources sources, LogStore log, LogKeys keys, Integrator integrator, TimeProvider time)
{
    private const int MostTries = 50;

    // A file has room for them, and for some witnesses.
    private const int MostKeys = 50;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Collects it; what was recorded a moment ago is taken into the log first.</summary>
    /// <param name="purchase">Of which purchase.</param>
    /// <param name="since">
    /// Numbers of events of checkpoints that somebody kept: that the log has only grown since is shown, beside that it
    /// has since the last checkpoint of each day.
    /// </param>
    /// <param name="cancel">Breaks it off.</param>
    public async Task<Collected> CollectAsync(
        PurchaseId purchase, IReadOnlyCollection<long> since, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(since);
        foreach (var size in since.Distinct())
            if (await log.FindAsync(size, cancel).ConfigureAwait(false) is null)
                return new Collected.NoCheckpoint(size);
        var stream = new StreamName(PurchaseEventJson.Stream, purchase.Value);
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            if (attempt > 0) await Task.Delay(Pause, time, cancel).ConfigureAwait(false);
            var events = await sources.Record.ReadAsync(stream, 0, cancel).ConfigureAwait(false);
            if (events.IsEmpty) return new Collected.NotThere();
            var said = await sources.Seals.OfStreamAsync(stream, cancel).ConfigureAwait(false);
            ImmutableArray<PurchaseEvent> happened = [.. events.Select(Decoded)];
            var documents = await DocumentsAsync(happened, cancel).ConfigureAwait(false);
            var assertions = await AssertionsAsync(happened, cancel).ConfigureAwait(false);
            var integration = await integrator.IntegrateAsync(cancel).ConfigureAwait(false);
            if (integration is Integration.AtOdds odds) return new Collected.AtOdds(odds.Fault);
            // Words, documents and what was signed go with an event of the purchase, and with nothing else.
            if (integration is Integration.Elsewhere
                || await log.NewestAsync(cancel).ConfigureAwait(false) is not { } newest
                || newest.Checkpoint.Size < events[^1].Position
                || await sources.Record.VersionAsync(stream, cancel).ConfigureAwait(false) != events[^1].Version)
                continue;
            return await ProvedAsync(
                new Found(purchase, events, said, documents, assertions), newest, since, cancel).ConfigureAwait(false);
        }

        return new Collected.Busy();
    }

    private async Task<Collected> ProvedAsync(
        Found found, KeptCheckpoint newest, IReadOnlyCollection<long> since, CancellationToken cancel)
    {
        var (size, now) = (newest.Checkpoint.Size, time.GetUtcNow());
        var nodes = TiledTree.Over(size, log.Tiles());
        var signer = (await keys.SignersAsync(now, cancel).ConfigureAwait(false))[^1];
        var older = ImmutableArray.CreateBuilder<OlderCheckpoint>();
        foreach (var before in await log.OlderAsync(size, since, cancel).ConfigureAwait(false))
        {
            older.Add(new OlderCheckpoint(
                before.Note.ToBytes(), ConsistencyProof.Make(before.Checkpoint.Size, size, nodes)!.Path));
        }

        return new Collected.Whole(
            new EvidenceContents(
                found.Purchase, now, newest.Note.ToBytes(),
                [
                    signer.Key, .. (await keys.AllAsync(cancel).ConfigureAwait(false)).Select(one => one.Key)
                        .Where(key => key != signer.Key).Reverse().Take(MostKeys),
                    .. await log.WitnessesAsync(size, cancel).ConfigureAwait(false),
                ],
                [
                    .. found.Events.Select(one => new EvidenceEvent(
                        one.Position, one.Stream.ToString(), one.Version, one.Name, one.Data,
                        InclusionProof.Make(one.Position - 1, size, nodes)!.Path)),
                ],
                [.. found.Said.Select(one => new EvidenceContent(one.Place, one.Salt, one.Content))], found.Documents,
                found.Assertions, older.DrainToImmutable(), default, default),
            newest.Checkpoint, signer);
    }

    private async Task<ImmutableArray<EvidenceDocument>> DocumentsAsync(
        IEnumerable<PurchaseEvent> happened, CancellationToken cancel)
    {
        var documents = ImmutableArray.CreateBuilder<EvidenceDocument>();
        foreach (var file in happened.Select(NamedFile.In).OfType<NamedFile>())
        {
            await using var bytes = await sources.Files.OpenAsync(file.Id, cancel).ConfigureAwait(false);
            // What was redacted, or refused by a scanner, is not there any more.
            if (bytes is null) continue;
            documents.Add(new EvidenceDocument(
                file.Id, file.File.Format, () => sources.Files.Open(file.Id, file.File.Length)));
        }

        return documents.DrainToImmutable();
    }

    private async Task<ImmutableArray<EvidenceAssertion>> AssertionsAsync(
        IEnumerable<PurchaseEvent> happened, CancellationToken cancel)
    {
        var assertions = ImmutableArray.CreateBuilder<EvidenceAssertion>();
        foreach (var given in happened.OfType<SignOffGiven>().Where(one => one.Device is not null))
            if (await sources.Assertions.FindAsync(given.SignOff, cancel).ConfigureAwait(false) is { } assertion)
                assertions.Add(new EvidenceAssertion(given.SignOff, assertion));
        return assertions.DrainToImmutable();
    }

    private static PurchaseEvent Decoded(RecordedEvent one) =>
        PurchaseEventJson.Decode(one.Name, one.Data, one.Position);

    private sealed record Found(
        PurchaseId Purchase, ImmutableArray<RecordedEvent> Events, ImmutableArray<OpenSeal> Said,
        ImmutableArray<EvidenceDocument> Documents, ImmutableArray<EvidenceAssertion> Assertions);
}
