using System.Data.Common;

namespace Whom.Storage.Engines;

/// <summary>The commands of one connection, each prepared once, by its text, and run again and again.</summary>
internal sealed class PreparedCommands(DbConnection connection) : IDisposable
{
    private readonly Dictionary<string, DbCommand> _commands = new(StringComparer.Ordinal);

    /// <summary>A command with its parameters, to be run in a transaction, and not to be disposed of.</summary>
    public DbCommand Command(
        DbTransaction transaction, string text, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        if (!_commands.TryGetValue(text, out var command))
            return _commands[text] = connection.Command(transaction, text, parameters);
        command.Transaction = transaction;
        for (var at = 0; at < parameters.Length; at++)
            command.Parameters[at].Value = parameters[at].Value ?? DBNull.Value;
        return command;
    }

    /// <summary>Runs a command, and answers how many rows it was about.</summary>
    public int Run(
        DbTransaction transaction, string text, params ReadOnlySpan<(string Name, object? Value)> parameters) =>
        Command(transaction, text, parameters).ExecuteNonQuery();

    public void Dispose()
    {
        foreach (var command in _commands.Values) command.Dispose();
    }
}
