using System.Data.Common;
using System.Globalization;
using System.Text;
using Whom.Records;
using Whom.Storage.Logs;

namespace Whom.Storage.Checking;

/// <summary>
/// Holds tiles and checkpoints of the log against the tree that the events make, in the memory of a few tiles. Who has
/// signed is not looked at.
/// </summary>
internal sealed class LogTreeCheck
{
    private const int AtOnce = 1000;

    private readonly DbConnection _connection;
    private readonly DbTransaction _transaction;
    private readonly FaultList _faults;
    private readonly Queue<(long Size, string Note)> _checkpoints = [];
    private readonly GrowingTiles _tree = new();
    private readonly long _newest;

    public LogTreeCheck(DbConnection connection, DbTransaction transaction, FaultList faults)
    {
        (_connection, _transaction, _faults) = (connection, transaction, faults);
        _newest = LogStore.NewestSize(connection, transaction);
        Next(long.MinValue);
    }

    /// <summary>The next event has this hash as a leaf.</summary>
    public void See(TreeHash leaf)
    {
        if (_tree.Size >= _newest) return;
        _tree.Add(leaf);
        while (_checkpoints.TryPeek(out var next) && next.Size <= _tree.Size)
        {
            _checkpoints.Dequeue();
            if (next.Size != _tree.Size || !Says(next.Note))
                _faults.Add(RecordRule.Log, null, Say($"the checkpoint about {next.Size} events is not of them"));
            if (_checkpoints.Count == 0) Next(next.Size);
        }

        if (_tree.Size == _newest || _tree.Size % TilePath.FullWidth == 0) Hold();
    }

    /// <summary>All events were seen.</summary>
    public void Run()
    {
        if (_tree.Size < _newest) _faults.Add(
            RecordRule.Log, null, Say($"the newest checkpoint is about {_newest} events, and {_tree.Size} are there"));
        var expected = 0L;
        for (var level = 0; level <= TilePath.HighestLevel; level++)
            expected += (_newest >> (TilePath.Height * level)) * TreeHash.Length;
        using var command = _connection.Command(
            _transaction, "SELECT CAST(coalesce(sum(length(hashes)), 0) AS BIGINT) FROM log_tiles");
        if (command.ExecuteScalar() is var kept && kept is not long length || length != expected)
            _faults.Add(RecordRule.Log, null, Say($"the tiles have {kept} bytes, and {expected} are expected"));
    }

    private void Hold()
    {
        foreach (var (path, bytes) in _tree.Take())
        {
            using var command = _connection.Command(
                _transaction, "SELECT hashes FROM log_tiles WHERE level = @level AND tile = @tile",
                ("level", (long)path.Level!), ("tile", path.Index));
            // What is partial here may have grown since.
            if (command.ExecuteScalar() is not byte[] hashes || !hashes.AsSpan().StartsWith(bytes.Span))
                _faults.Add(RecordRule.Log, null, Say($"{path} is not of the events"));
        }
    }

    private bool Says(string note) =>
        SignedNote.TryRead(Encoding.UTF8.GetBytes(note), out var read, out _)
        && Checkpoint.TryRead(read.Text, out var checkpoint, out _)
        && checkpoint.Size == _tree.Size && checkpoint.Root == _tree.Head().Hash;

    private void Next(long after)
    {
        foreach (var one in _connection.Read(
            _transaction,
            "SELECT size, note FROM log_checkpoints WHERE size > @after ORDER BY size LIMIT @most",
            row => (row.GetInt64(0), row.GetString(1)), ("after", after), ("most", AtOnce)))
            _checkpoints.Enqueue(one);
    }

    private static string Say(FormattableString found) => found.ToString(CultureInfo.InvariantCulture);
}
