using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Whom.Storage.Engines;

/// <summary>
/// A statement by SQLite's own interface. The common one looks each parameter up by name and makes a reader for each run, which
/// costs more than SQLite takes to write the row.
/// </summary>
internal sealed class SqliteStatement : IStatement
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    public SqliteStatement(SqliteConnection connection, string text)
    {
        _database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(_database, text, out _statement));
    }

    // All on one connection run in the transaction that is open on it.
    public void Enter(DbTransaction transaction)
    {
    }

    public void Set(int parameter, long value) => Check(raw.sqlite3_bind_int64(_statement, parameter + 1, value));

    public void Set(int parameter, string? value) =>
        Check(value is null ? raw.sqlite3_bind_null(_statement, parameter + 1) : raw.sqlite3_bind_text(_statement, parameter + 1, value));

    public void Set(int parameter, ReadOnlyMemory<byte> value) => Check(raw.sqlite3_bind_blob(_statement, parameter + 1, value.Span));

    public int Run()
    {
        try
        {
            var result = raw.sqlite3_step(_statement);
            if (result is not (raw.SQLITE_DONE or raw.SQLITE_ROW)) Check(result);
            return raw.sqlite3_changes(_database);
        }
        finally
        {
            raw.sqlite3_reset(_statement);
        }
    }

    public bool TryRow(Span<long> numbers)
    {
        try
        {
            var result = raw.sqlite3_step(_statement);
            if (result == raw.SQLITE_DONE) return false;
            if (result != raw.SQLITE_ROW) Check(result);
            for (var column = 0; column < numbers.Length; column++) numbers[column] = raw.sqlite3_column_int64(_statement, column);
            return true;
        }
        finally
        {
            raw.sqlite3_reset(_statement);
        }
    }

    public void Dispose() => _statement.Dispose();

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _database);
}
