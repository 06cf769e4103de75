using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Whom.Policies;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.Record;

namespace Whom.Storage.Checking;

/// <summary>
/// Walks a record once, from its first event to its last, and holds every row against the format: each
/// <see cref="RecordRule"/> is looked at here, save those of what is kept beside it and of read models, in
/// <see cref="DocumentCheck"/>, <see cref="SignatureCheck"/>, <see cref="StartingTextCheck"/>,
/// <see cref="LogTreeCheck"/> and <see cref="ReadModelCheck"/>.
/// </summary>
internal sealed class RecordCheck
{
    private readonly DbConnection _connection;
    private readonly DbTransaction _transaction;
    private readonly TreeHead? _root;
    private readonly FaultList _faults;
    private readonly MerkleRoot _tree = new();
    private readonly Dictionary<long, long> _versions = [];
    private readonly SortedSet<long> _redacted = [];
    private readonly HashSet<string> _packs = new(StringComparer.Ordinal);
    private readonly DocumentCheck _documents = new();
    private readonly SignatureCheck _signatures = new();
    private readonly StartingTextCheck _texts = new();
    private readonly LogTreeCheck _log;

    private RecordCheck(DbConnection connection, DbTransaction transaction, TreeHead? root, int most)
    {
        (_connection, _transaction, _root, _faults) = (connection, transaction, root, new FaultList(most));
        _log = new LogTreeCheck(connection, transaction, _faults);
    }

    /// <summary>
    /// What is found in the record as one transaction sees it, at most so many faults; it changes nothing.
    /// </summary>
    public static RecordReport Run(
        DbConnection connection, DbTransaction transaction, TreeHead? root, int most,
        params ReadOnlySpan<IReadModel> models)
    {
        var check = new RecordCheck(connection, transaction, root, most);
        check.Packs();
        check.Events();
        check.Streams();
        check.SealsOfNothing();
        check.Commands();
        check._documents.Run(connection, transaction, check._faults);
        check._signatures.Run(connection, transaction, check._faults);
        check._texts.Run(connection, transaction, check._faults);
        check._log.Run();
        // What is made from a record that is not whole says nothing of the tables.
        if (check._faults.IsEmpty) ReadModelCheck.Run(connection, transaction, check._faults, models);
        return new RecordReport(check._tree.Head(), check._faults.All, check._faults.HasMore);
    }

    private void Events()
    {
        HoldRoot();
        foreach (var some in StoredEvent.InOrder(_connection, _transaction))
        {
            var seals = StoredSeal.Between(_connection, _transaction, some[0].Position, some[^1].Position);
            foreach (var one in some)
            {
                if (one.Position != _tree.Size + 1)
                    Fault(RecordRule.Position, one, $"{_tree.Size + 1} is expected here");
                Version(one);
                Leaves(one);
                Seals(one, [.. seals[one.Position]]);
                HoldRoot();
            }
        }

        if (_root is { } root && root.Size > _tree.Size)
            _faults.Add(
                RecordRule.Root, null, Say($"{root.Size} events had been recorded, and {_tree.Size} are there"));
    }

    private void Packs()
    {
        using var command = _connection.Command(
            _transaction,
            "SELECT packs.sha256, path, content FROM packs LEFT JOIN pack_files ON pack = packs.sha256 ORDER BY packs.sha256, path");
        using var row = command.ExecuteReader();
        var files = new List<(string Pack, string Path, ReadOnlyMemory<byte> Sha256)>();
        while (row.Read())
        {
            _packs.Add(row.GetString(0));
            if (!row.IsDBNull(1))
                files.Add((row.GetString(0), row.GetString(1), SHA256.HashData((byte[])row.GetValue(2))));
        }

        var found = files.GroupBy(file => file.Pack)
            .ToDictionary(pack => pack.Key, pack => PackHash.Of(pack.Select(file => (file.Path, file.Sha256))));
        foreach (var pack in _packs.Order(StringComparer.Ordinal))
        {
            if (found.GetValueOrDefault(pack) is var hash && hash != pack)
                _faults.Add(new RecordFault(
                    RecordRule.Pack, null, null, null, null, Say($"what is kept as {pack} is {hash ?? "empty"}")));
        }
    }

    private void Version(StoredEvent one)
    {
        var before = _versions.GetValueOrDefault(one.StreamId);
        _versions[one.StreamId] = one.Version;
        if (one.Stream is null) Fault(RecordRule.Stream, one, $"there is no stream {one.StreamId}");
        else if (before == 0 && one.StreamId != one.Position)
            Fault(RecordRule.Stream, one, $"its stream is numbered {one.StreamId}, and begins here");
        if (one.Version != before + 1) Fault(RecordRule.Version, one, $"{before + 1} is expected here");
    }

    private void Leaves(StoredEvent one)
    {
        if (!StreamName.TryParse(one.Stream, out var stream))
        {
            if (one.Stream is not null) Fault(RecordRule.Stream, one, $"“{one.Stream}” is no name of a stream");
        }
        else
        {
            var (mistake, happened, installed) = EventForms.Read(stream, one.Name, one.Data, one.Position);
            if (mistake is not null) _faults.Add(RecordRule.Form, one, mistake);
            _documents.See(one, happened);
            _signatures.See(one, happened);
            _texts.See(one, installed);
            var rules = happened is PurchaseOpened opened ? opened.Rules
                : happened is RulesAdopted adopted ? adopted.Rules
                : null;
            foreach (var pack in rules?.Packs ?? [])
                if (!_packs.Contains(pack.Sha256))
                    Fault(RecordRule.Pack, one, $"{pack.Id} {pack.Version}, {pack.Sha256}, is not kept");
        }

        var leaf = Leaf.Hash(one.Stream ?? "", one.Version, one.Name, one.Data);
        if (!leaf.AsSpan().SequenceEqual(one.Leaf)) Fault(RecordRule.Leaf, one,
            $"{Convert.ToHexStringLower(one.Leaf)} is kept, and {Convert.ToHexStringLower(leaf)} follows");
        _tree.Add(leaf);
        _log.See(new TreeHash(leaf));
    }

    private void Seals(StoredEvent one, List<StoredSeal> kept)
    {
        foreach (var seal in kept)
        {
            if (seal.IsRedacted)
            {
                _redacted.Add(one.Position);
                _documents.Redacted(one, seal.Place);
            }

            if (!seal.Holds) Fault(RecordRule.Content, one, $"place {seal.Place}");
        }

        if (Promised(one.Data) is not { } promised) return;
        if (!kept.Select((seal, place) => seal.Place == place ? seal.Commitment : null).SequenceEqual(promised))
            Fault(RecordRule.Seals, one, $"{promised.Count} commitments, and {kept.Count} contents");
    }

    private void Streams()
    {
        using var command = _connection.Command(_transaction, "SELECT id, name FROM streams ORDER BY id");
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            if (!_versions.ContainsKey(row.GetInt64(0)))
                _faults.Add(new RecordFault(
                    RecordRule.Stream, row.GetString(1), null, row.GetInt64(0), null, "it has no events"));
        }
    }

    private void SealsOfNothing()
    {
        using var command = _connection.Command(
            _transaction,
            "SELECT seals.position, seals.place FROM seals LEFT JOIN events ON events.position = seals.position WHERE events.position IS NULL ORDER BY 1, 2");
        using var row = command.ExecuteReader();
        while (row.Read())
            _faults.Add(new RecordFault(RecordRule.Seals, null, null, row.GetInt64(0), null,
                Say($"place {row.GetInt64(1)} belongs to no event")));
    }

    private void Commands()
    {
        using var command = _connection.Command(
            _transaction, "SELECT id, digest, position, last FROM commands ORDER BY position, id");
        using var row = command.ExecuteReader();
        for (var before = 0L; row.Read();)
        {
            var (id, first, last) = (row.GetString(0), row.GetInt64(2), row.GetInt64(3));
            if (first <= before || last < first || last > _tree.Size)
                _faults.Add(new RecordFault(
                    RecordRule.Command, null, null, first, null, Say($"{id} from {first} to {last}, after {before}")));
            else if (!row.IsDBNull(1) && _redacted.GetViewBetween(first, last).Count > 0)
                _faults.Add(new RecordFault(
                    RecordRule.Command, null, null, first, null, Say($"{id} still has a digest of what was redacted")));
            before = Math.Max(before, last);
        }
    }

    private void HoldRoot()
    {
        if (_root is not { } root || root.Size != _tree.Size || _tree.Head() is var head && head == root) return;
        _faults.Add(
            RecordRule.Root, null, Say($"of the first {root.Size} events it is {head.Root}, and {root.Root} was kept"));
    }

    private static List<string>? Promised(byte[] data)
    {
        try
        {
            return [.. SealedMembers.In(data).Select(member => member.Commitment.ToString())];
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            // Said already, as a form that is none.
            return null;
        }
    }

    private void Fault(RecordRule rule, StoredEvent one, FormattableString found) => _faults.Add(rule, one, Say(found));

    private static string Say(FormattableString found) => found.ToString(CultureInfo.InvariantCulture);
}
