using System.Security.Cryptography;
using System.Text.Json;
using Whom.Purchases;
using Whom.Storage.Documents;
using Whom.Storage.Record;
using Whom.Storage.Signing;

namespace Whom.Storage.Tests;

/// <summary>The documents and sign-offs that events of the crasher name, held to what is kept of them.</summary>
internal static class NamedFiles
{
    /// <summary>What is wrong with one of them; null where each has all its bytes. Counts them.</summary>
    public static async Task<(string? Fault, int Files)> CheckAsync(Database database, RecordStore store)
    {
        var (files, named) = (new DocumentFiles(database), 0);
        var (assertions, signed) = (new SigningAssertions(database), 0);
        for (var after = 0L; await store.ReadAllAsync(after, 500, Events.Cancel) is [.., var last] some;
            after = last.Position)
        {
            foreach (var one in some)
            {
                using var data = JsonDocument.Parse(one.Data);
                if (data.RootElement.TryGetProperty("signOff", out var signOff))
                {
                    signed++;
                    if (!SignOffId.TryParse(signOff.GetString(), out var given)
                        || await assertions.FindAsync(given, Events.Cancel) is not { } assertion
                        || assertion.Hash.Hex != data.RootElement.GetProperty("assertion").GetString())
                        return ($"what was signed for {signOff}, of event {one.Position}, is not there", named);
                }

                if (!data.RootElement.TryGetProperty("file", out var id)) continue;
                named++;
                if (!DocumentVersionId.TryParse(id.GetString(), out var version)
                    || await files.OpenAsync(version, Events.Cancel) is not { } file)
                    return ($"{id}, of event {one.Position}, is not there", named);
                await using (file)
                {
                    var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, Events.Cancel));
                    if (hash != data.RootElement.GetProperty("sha256").GetString())
                        return ($"{id}, of event {one.Position}, has other bytes", named);
                }
            }
        }

        // What no event names is not kept, and so is swept.
        await using var connection = await database.OpenConnectionAsync(Events.Cancel);
        await using var command = connection.Command(null, "SELECT count(*) FROM document_files WHERE kept = 1");
        var kept = (long)(await command.ExecuteScalarAsync(Events.Cancel))!;
        await using var signatures = connection.Command(null, "SELECT count(*) FROM signing_assertions");
        if ((long)(await signatures.ExecuteScalarAsync(Events.Cancel))! is var there && there != signed)
            return ($"{signed} sign-offs are recorded, and {there} are kept", named);
        return (kept == named ? null : $"{named} files are named, and {kept} are kept", named);
    }
}
