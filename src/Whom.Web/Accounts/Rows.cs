using Whom.Storage;
using Whom.Storage.Record;

namespace Whom.Web.Accounts;

/// <summary>Rows of accounts that are written in the transaction of what changes them.</summary>
internal sealed record Rows(Action<Statements> Do) : ISideWrite
{
    public void Write(Statements statements) => Do(statements);
}
