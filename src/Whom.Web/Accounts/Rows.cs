using System.Data.Common;
using Whom.Storage.Record;

namespace Whom.Web.Accounts;

/// <summary>Rows of accounts that are written in the transaction of what changes them.</summary>
internal sealed record Rows(Action<DbConnection, DbTransaction> Do) : ISideWrite
{
    public void Write(DbConnection connection, DbTransaction transaction) => Do(connection, transaction);
}
