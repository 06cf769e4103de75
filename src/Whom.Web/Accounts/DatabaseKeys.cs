using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Whom.Storage;
using Whom.Storage.Secrets;

namespace Whom.Web.Accounts;

/// <summary>
/// Keys for cookies and tokens in the database, so that all nodes share them and a restart signs nobody out. Each is
/// encrypted whole: whoever reads the database, or a copy of it, can sign nobody in.
/// </summary>
public sealed class DatabaseKeys(Database database, StoreCipher cipher) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var connection = database.OpenConnection();
        using var command = connection.Command(null, "SELECT name, content FROM protection_keys ORDER BY name");
        using var rows = command.ExecuteReader();
        var all = new List<XElement>();
        while (rows.Read())
            all.Add(XElement.Parse(cipher.Decrypt(StoreSecret.ProtectionKeys, rows.GetString(0), rows.GetString(1))));
        return all;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var connection = database.OpenConnection();
        using var command = connection.Command(
            null, "INSERT INTO protection_keys (name, content) VALUES (@name, @content)",
            ("name", friendlyName),
            ("content", cipher.Encrypt(
                StoreSecret.ProtectionKeys, friendlyName, element.ToString(SaveOptions.DisableFormatting))));
        command.ExecuteNonQuery();
    }
}
