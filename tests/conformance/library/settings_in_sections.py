import configparser, io
text = """
[DEFAULT]
ServerAliveInterval = 45
Compression = yes

[forge.example]
User = hg

[topsecret.server.example]
Port = 50022
ForwardX11 = no
path = %(port)s/x
list =
    a
    b
; comment
"""
c = configparser.ConfigParser()
c.read_string(text)
print(c.sections(), 'forge.example' in c, c['forge.example']['User'], c['DEFAULT']['Compression'])
t = c['topsecret.server.example']
print(t['ForwardX11'], t['Port'], t['path'], t.getint('port'), t.getboolean('ForwardX11'), t.get('nope', 'dflt'), repr(t['list']))
for key in c['forge.example']: print(key)
c['new'] = {'a': '1', 'b': '2.5'}
c.set('new', 'c', 'three')
print(c.getfloat('new', 'b'), c.options('new'), dict(c['new']), c.items('new'))
out = io.StringIO(); c.write(out); print(out.getvalue())
try: c.get('nosuch', 'x')
except configparser.NoSectionError as e: print(repr(e))
try: c.get('new', 'x')
except configparser.NoOptionError as e: print(e)
print(c.has_section('new'), c.has_option('new', 'a'), c.remove_option('new', 'a'), c.remove_section('new'), c.sections())
