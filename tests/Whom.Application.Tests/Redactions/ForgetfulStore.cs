using System.Collections.Immutable;
using Whom.Records;
using Whom.Storage.Record;

namespace Whom.Application.Tests.Redactions;

/// <summary>A record of which a test says whether it can let go of what was cleared.</summary>
public sealed class ForgetfulStore(IRecordStore store, Func<bool> forgets) : IRecordStore
{
    public bool HasToForget => store.HasToForget;

    public Task<bool> ForgetAsync(CancellationToken cancel) => Task.FromResult(forgets());

    public Task<ImmutableArray<RecordedEvent>> ReadAsync(StreamName stream, long after, CancellationToken cancel) =>
        store.ReadAsync(stream, after, cancel);

    public Task<ImmutableDictionary<SealPlace, string?>> ContentsOfAsync(StreamName stream, CancellationToken cancel) =>
        store.ContentsOfAsync(stream, cancel);

    public Task<Appended> AppendAsync(Batch batch, CancellationToken cancel) => store.AppendAsync(batch, cancel);

    public Task<ImmutableArray<RecordedEvent>> ReadManyAsync(
        IReadOnlyCollection<(StreamName Stream, long After)> streams, CancellationToken cancel) =>
        store.ReadManyAsync(streams, cancel);

    public Task<ImmutableArray<RecordedEvent>> ReadAtAsync(
        StreamName stream, IReadOnlyCollection<long> versions, CancellationToken cancel) =>
        store.ReadAtAsync(stream, versions, cancel);

    public Task<ImmutableArray<RecordedEvent>> ReadAllAsync(long after, int most, CancellationToken cancel) =>
        store.ReadAllAsync(after, most, cancel);

    public Task<int> ForgetCommandsAsync(DateTimeOffset before, CancellationToken cancel) =>
        store.ForgetCommandsAsync(before, cancel);

    public Task<CommandState> FindCommandAsync(CommandMark command, CancellationToken cancel) =>
        store.FindCommandAsync(command, cancel);

    public Task<long> VersionAsync(StreamName stream, CancellationToken cancel) => store.VersionAsync(stream, cancel);

    public Task<long> PositionAsync(CancellationToken cancel) => store.PositionAsync(cancel);

    public Task<ImmutableDictionary<SealPlace, string?>> ContentsAsync(
        IReadOnlyCollection<SealPlace> places, CancellationToken cancel) =>
        store.ContentsAsync(places, cancel);

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
