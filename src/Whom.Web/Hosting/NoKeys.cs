using System.Collections.Immutable;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Whom.Web.Hosting;

/// <summary>
/// The framework would write keys for cookies and tokens to the disk. There are none here, so there is nothing to keep.
/// </summary>
public static class NoKeys
{
    public static IServiceCollection AddNoKeys(this IServiceCollection services)
    {
        services.AddDataProtection();
        return services.Configure<KeyManagementOptions>(options =>
        {
            options.XmlRepository = new Memory();
            options.XmlEncryptor = new NullXmlEncryptor();
        });
    }

    private sealed class Memory : IXmlRepository
    {
        private ImmutableList<XElement> _keys = [];

        public IReadOnlyCollection<XElement> GetAllElements() => _keys;

        public void StoreElement(XElement element, string friendlyName) =>
            ImmutableInterlocked.Update(ref _keys, (keys, key) => keys.Add(key), element);
    }
}
