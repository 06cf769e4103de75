using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Whom.Storage;

namespace Whom.Web.Accounts;

/// <summary>
/// Keys for cookies and tokens in the database, so that all nodes share them and a restart signs nobody out.
/// </summary>
public sealed class DatabaseKeys(Database database) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var connection = database.OpenConnection();
        using var command = connection.Command(null, "SELECT content FROM protection_keys ORDER BY name");
        using var rows = command.ExecuteReader();
        var all = new List<XElement>();
        while (rows.Read()) all.Add(XElement.Parse(rows.GetString(0)));
        return all;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var connection = database.OpenConnection();
        using var command = connection.Command(
            null, "INSERT INTO protection_keys (name, content) VALUES (@name, @content)",
            ("name", friendlyName), ("content", element.ToString(SaveOptions.DisableFormatting)));
        command.ExecuteNonQuery();
    }
}
