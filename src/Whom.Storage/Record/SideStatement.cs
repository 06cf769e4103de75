namespace Whom.Storage.Record;

/// <summary>One statement beside the record.</summary>
internal sealed class SideStatement(string text, params (string Name, object? Value)[] parameters) : ISideWrite
{
    public void Write(Statements statements)
    {
        ArgumentNullException.ThrowIfNull(statements);
        statements.Add(text, parameters);
    }
}
