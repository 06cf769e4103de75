using System.Collections.Immutable;
using Whom.Records;
using Whom.Storage.Record;

namespace Whom.Web.Watching;

/// <summary>A record that counts, by name, the events that were added to it.</summary>
public sealed class CountedRecord(IRecordStore record, Meters meters) : IRecordStore
{
    public bool HasToForget => record.HasToForget;

    public async Task<Appended> AppendAsync(Batch batch, CancellationToken cancel)
    {
        var appended = await record.AppendAsync(batch, cancel);
        if (appended is Appended.Done)
            foreach (var (name, times) in batch.Streams.SelectMany(stream => stream.Events).CountBy(one => one.Name))
                meters.Recorded(name, times);
        return appended;
    }

    public Task<bool> ForgetAsync(CancellationToken cancel) => record.ForgetAsync(cancel);

    public Task<ImmutableArray<RecordedEvent>> ReadAsync(StreamName stream, long after, CancellationToken cancel) =>
        record.ReadAsync(stream, after, cancel);

    public Task<ImmutableArray<RecordedEvent>> ReadManyAsync(
        IReadOnlyCollection<(StreamName Stream, long After)> streams, CancellationToken cancel) =>
        record.ReadManyAsync(streams, cancel);

    public Task<ImmutableArray<RecordedEvent>> ReadAtAsync(
        StreamName stream, IReadOnlyCollection<long> versions, CancellationToken cancel) =>
        record.ReadAtAsync(stream, versions, cancel);

    public Task<ImmutableArray<RecordedEvent>> ReadAllAsync(long after, int most, CancellationToken cancel) =>
        record.ReadAllAsync(after, most, cancel);

    public Task<int> ForgetCommandsAsync(DateTimeOffset before, CancellationToken cancel) =>
        record.ForgetCommandsAsync(before, cancel);

    public Task<CommandState> FindCommandAsync(CommandMark command, CancellationToken cancel) =>
        record.FindCommandAsync(command, cancel);

    public Task<ImmutableDictionary<SealPlace, string?>> ContentsOfAsync(
        StreamName stream, CancellationToken cancel) => record.ContentsOfAsync(stream, cancel);

    public Task<long> VersionAsync(StreamName stream, CancellationToken cancel) =>
        record.VersionAsync(stream, cancel);

    public Task<long> PositionAsync(CancellationToken cancel) => record.PositionAsync(cancel);

    public Task<ImmutableDictionary<SealPlace, string?>> ContentsAsync(
        IReadOnlyCollection<SealPlace> places, CancellationToken cancel) => record.ContentsAsync(places, cancel);

    public ValueTask DisposeAsync() => record.DisposeAsync();
}
