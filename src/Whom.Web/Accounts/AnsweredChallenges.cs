using System.Security.Cryptography;
using Whom.Storage;

namespace Whom.Web.Accounts;

/// <summary>
/// Challenges that passkeys have answered. Each is answered once, on any node, whatever the counter of the device
/// says: passkeys that are shared between devices count nothing.
/// </summary>
public sealed class AnsweredChallenges(Database database, SessionRules rules, TimeProvider time)
{
    /// <summary>Takes an answer that was verified; false where its challenge was answered before.</summary>
    public async Task<bool> TakeAsync(ReadOnlyMemory<byte> challenge, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(cancel);
        connection.Run(null, "DELETE FROM answered_challenges WHERE until <= @now", ("now", now.Milliseconds()));
        return connection.Run(
            null, "INSERT INTO answered_challenges (hash, until) VALUES (@hash, @until) ON CONFLICT DO NOTHING",
            ("hash", Convert.ToHexStringLower(SHA256.HashData(challenge.Span))),
            ("until", (now + rules.Answered).Milliseconds())) == 1;
    }
}
