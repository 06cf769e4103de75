using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Storage.Checking;

/// <summary>
/// Holds the files that a record names, versions of documents and evidence, against the bytes that are kept.
/// </summary>
internal sealed class DocumentCheck
{
    private readonly Dictionary<string, (StoredEvent Event, FileHash Hash)> _added = new(StringComparer.Ordinal);
    private readonly Dictionary<SealPlace, string> _byName = [];
    private readonly HashSet<string> _withoutBytes = new(StringComparer.Ordinal);

    /// <summary>Something happened to a purchase; null where it did to something else.</summary>
    public void See(StoredEvent one, PurchaseEvent? happened)
    {
        if (NamedFile.In(happened) is { } file)
        {
            _added[file.Id.ToString()] = (one, file.File.Hash);
            if (file.Name.Place is { } place) _byName[place] = file.Id.ToString();
        }
        else if (happened is DocumentVersionScanned { IsClean: false } refused)
        {
            _withoutBytes.Add(refused.Version.ToString());
        }
    }

    /// <summary>What is sealed in an event was redacted; the bytes of a file go with its name.</summary>
    public void Redacted(StoredEvent one, long place)
    {
        if (_byName.GetValueOrDefault(new SealPlace(one.Position, (int)place)) is { } version)
            _withoutBytes.Add(version);
    }

    public void Run(DbConnection connection, DbTransaction transaction, FaultList faults)
    {
        var kept = connection.Read(
            transaction, "SELECT version, length, kept FROM document_files",
            row => (Version: row.GetString(0), Length: row.IsDBNull(1) ? -1 : row.GetInt64(1),
                IsKept: row.GetInt64(2) == 1))
            .ToDictionary(file => file.Version, file => (file.Length, file.IsKept), StringComparer.Ordinal);
        foreach (var (version, (one, hash)) in _added.OrderBy(added => added.Value.Event.Position))
        {
            if (_withoutBytes.Contains(version))
            {
                if (kept.ContainsKey(version)) faults.Add(RecordRule.Document, one, "its bytes are still kept");
            }
            else if (!kept.TryGetValue(version, out var file) || !file.IsKept)
            {
                faults.Add(RecordRule.Document, one, "its bytes are not kept");
            }
            else if (HashOf(version, connection, transaction) is var (found, length)
                && (found != hash || length != file.Length))
            {
                faults.Add(RecordRule.Document, one, string.Create(
                    CultureInfo.InvariantCulture,
                    $"the {length} bytes that are kept have the hash {found}, and {hash} is recorded"));
            }
        }

        foreach (var version in kept.Where(file => file.Value.IsKept).Select(file => file.Key)
            .Where(version => !_added.ContainsKey(version)).Order(StringComparer.Ordinal))
            faults.Add(RecordRule.Document, null, $"the bytes of {version} are kept, and no event names it");
    }

    private static (FileHash Hash, long Length) HashOf(
        string version, DbConnection connection, DbTransaction transaction)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long length = 0;
        for (var number = 0L; ; number++)
        {
            using var command = connection.Command(
                transaction, "SELECT content FROM document_chunks WHERE version = @version AND number = @number",
                ("version", version), ("number", number));
            if (command.ExecuteScalar() is not byte[] content)
                return (FileHash.Of(hash.GetHashAndReset()), length);
            hash.AppendData(content);
            length += content.Length;
        }
    }
}
