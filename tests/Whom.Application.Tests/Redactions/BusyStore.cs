using System.Collections.Immutable;
using Whom.Records;
using Whom.Storage.Record;

namespace Whom.Application.Tests.Redactions;

/// <summary>A record in which something happens right after it was read for the first time.</summary>
public sealed class BusyStore(IRecordStore store, Func<Task> happens) : IRecordStore
{
    private bool _happened;

    public async Task<ImmutableArray<RecordedEvent>> ReadAsync(
        StreamName stream, long after, CancellationToken cancel) =>
        await Then(await store.ReadAsync(stream, after, cancel));

    public async Task<ImmutableDictionary<SealPlace, string?>> ContentsOfAsync(
        StreamName stream, CancellationToken cancel) =>
        await Then(await store.ContentsOfAsync(stream, cancel));

    public bool HasToForget => store.HasToForget;

    public Task<bool> ForgetAsync(CancellationToken cancel) => store.ForgetAsync(cancel);

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

    private async Task<T> Then<T>(T read)
    {
        if (!_happened)
        {
            _happened = true;
            await happens();
        }

        return read;
    }
}
