using System.Collections.Immutable;
using Whom.Evidence.Notes;
using Whom.Records;
using Whom.Storage.Logs;
using Whom.Storage.Secrets;

namespace Whom.Application.Logs;

/// <summary>
/// The keys of the log: one that signs without an end, and before it those that still sign for a while. All public ones
/// are kept for ever. Safe to share between threads.
/// </summary>
/// <param name="rows">Where they are kept.</param>
/// <param name="cipher">What private keys are encrypted with.</param>
/// <param name="origin">The name of the log, which is that of its keys.</param>
public sealed class LogKeys(LogKeyRows rows, StoreCipher cipher, string origin)
{
    /// <summary>How long a key still signs beside the one that comes after it, where nobody says otherwise.</summary>
    public static readonly TimeSpan UsualOverlap = TimeSpan.FromDays(90);

    /// <summary>The name of the log.</summary>
    public string Origin => origin;

    /// <summary>All public keys that there ever were, the oldest first.</summary>
    public static async Task<ImmutableArray<LogKey>> AllAsync(LogKeyRows rows, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return [.. (await rows.AllAsync(cancel).ConfigureAwait(false)).Select(
            one => new LogKey(Read(one), one.Since, one.Until))];
    }

    /// <summary>All public keys that there ever were, the oldest first.</summary>
    public Task<ImmutableArray<LogKey>> AllAsync(CancellationToken cancel) => AllAsync(rows, cancel);

    /// <summary>
    /// What signs now, the oldest first. Where nothing signs without an end, a new key begins; private keys that sign
    /// no more are forgotten.
    /// </summary>
    public async Task<ImmutableArray<NoteSigner>> SignersAsync(DateTimeOffset now, CancellationToken cancel)
    {
        await rows.ForgetAsync(now, cancel).ConfigureAwait(false);
        var all = await rows.AllAsync(cancel).ConfigureAwait(false);
        if (all.All(one => one.Until is not null))
        {
            var begun = NoteSigner.New(origin, SignatureType.Ed25519);
            var (key, secret) = (begun.Key.ToString(), begun.Secret);
            // Where another program was faster, its key is the one.
            await rows.TryBeginAsync(key, cipher.Encrypt(LogKeyRows.Purpose, key, secret), now, cancel)
                .ConfigureAwait(false);
            all = await rows.AllAsync(cancel).ConfigureAwait(false);
        }

        return [.. all.Where(one => one.SignsAt(now)).Select(Signer)];
    }

    private static NoteKey Read(KeptLogKey kept) => NoteKey.TryParse(kept.Key, out var key, out var fault)
        ? key
        : throw new InvalidDataException($"The store holds a key of the log that is none: {fault}.");

    private NoteSigner Signer(KeptLogKey kept) =>
        NoteSigner.TryParse(cipher.Decrypt(LogKeyRows.Purpose, kept.Key, kept.Secret!), out var signer)
        && signer.Key.ToString() == kept.Key
            ? signer
            : throw new InvalidDataException("The store holds a private key of the log that is not that of its key.");
}
