using System.Data.Common;

namespace Whom.Storage.Engines;

/// <summary>A statement by the common interface of all databases.</summary>
internal sealed class AdoStatement : IStatement
{
    private readonly DbCommand _command;

    /// <summary>The samples say of which kind each parameter is.</summary>
    public AdoStatement(DbConnection connection, string text, ReadOnlySpan<(string Name, object? Value)> samples)
    {
        _command = connection.Command(null, text, samples);
        _command.Prepare();
    }

    public void Enter(DbTransaction transaction) => _command.Transaction = transaction;

    public void Set(int parameter, long value) => _command.Parameters[parameter].Value = value;

    public void Set(int parameter, string? value) => _command.Parameters[parameter].Value = (object?)value ?? DBNull.Value;

    public void Set(int parameter, ReadOnlyMemory<byte> value) => _command.Parameters[parameter].Value = value.ToArray();

    public int Run() => _command.ExecuteNonQuery();

    public bool TryRow(Span<long> numbers)
    {
        using var row = _command.ExecuteReader();
        if (!row.Read()) return false;
        for (var column = 0; column < numbers.Length; column++) numbers[column] = row.GetInt64(column);
        return true;
    }

    public void Dispose() => _command.Dispose();
}
