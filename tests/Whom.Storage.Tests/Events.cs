using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Whom.Records;
using Whom.Storage.Record;

namespace Whom.Storage.Tests;

/// <summary>Events to append; what they say does not matter to the record.</summary>
internal static class Events
{
    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static DateTimeOffset At { get; } = new(2026, 11, 28, 9, 30, 0, TimeSpan.Zero);

    public static CommandMark NewCommand() => new(Guid.CreateVersion7(), RandomNumberGenerator.GetBytes(32));

    public static StreamName NewStream() => new("test", Guid.NewGuid());

    public static EncodedEvent Saying(string text, params ReadOnlySpan<string> secrets)
    {
        var seals = ImmutableArray.CreateBuilder<Seal>();
        foreach (var secret in secrets)
        {
            var (salt, content) = (RandomNumberGenerator.GetBytes(Commitment.SaltLength),
                Encoding.UTF8.GetBytes(secret));
            seals.Add(new Seal(Commitment.To(salt, content), salt, content));
        }

        var commitments = string.Join(",", seals.Select(seal => $"\"{seal.Commitment}\""));
        return new EncodedEvent("said.1",
            Encoding.UTF8.GetBytes($$"""{"text":"{{text}}","sealed":[{{commitments}}]}"""), seals.DrainToImmutable());
    }

    /// <summary>Redacts what is sealed at a place, as the program does: with an event that says so.</summary>
    public static async Task<Appended.Done> Redact(
        this RecordStore store, StreamName stream, long expected, EncodedEvent saying, SealPlace place) =>
        Assert.IsType<Appended.Done>(await store.AppendAsync(
            Batch.Of(NewCommand(), At, stream, expected, saying) with { Clears = [place] }, Cancel));

    public static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    public static Task<Appended> Append(
        this RecordStore store, StreamName stream, long expected, params ReadOnlySpan<EncodedEvent> events) =>
        store.AppendAsync(Batch.Of(NewCommand(), At, stream, expected, events), Cancel);
}
