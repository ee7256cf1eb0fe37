"""A parser of HTML that calls a method for each tag, text and comment, as tolerant as CPython's."""

import re as _re
from html import unescape as _unescape

_ATTRIBUTE = _re.compile(r'''\s*([^\s/>=][^\s/>=]*)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>]*))?|\s*/(?!>)''')
_START = _re.compile(r'<([a-zA-Z][^\s/>]*)')
_END = _re.compile(r'</([a-zA-Z][^\s/>]*)[^>]*>')
_REFERENCE = _re.compile(r'&(#(?:[0-9]+|[xX][0-9a-fA-F]+)|[a-zA-Z][-.a-zA-Z0-9]*);?')


class HTMLParser:
    CDATA_CONTENT_ELEMENTS = ('script', 'style')

    def __init__(self, *, convert_charrefs=True):
        self.convert_charrefs = convert_charrefs
        self.reset()

    def reset(self):
        self.rawdata = ''
        self.lasttag = '???'
        self.cdata_elem = None
        self._line = 1
        self._column = 0
        self._start_text = None

    def feed(self, data):
        self.rawdata = self.rawdata + data
        self._go_ahead(False)

    def close(self):
        self._go_ahead(True)

    def getpos(self):
        return self._line, self._column

    def get_starttag_text(self):
        return self._start_text

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_starttag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        pass

    def handle_charref(self, name):
        pass

    def handle_entityref(self, name):
        pass

    def handle_data(self, data):
        pass

    def handle_comment(self, data):
        pass

    def handle_decl(self, decl):
        pass

    def handle_pi(self, data):
        pass

    def unknown_decl(self, data):
        pass

    def _passed(self, text):
        lines = text.count('\n')
        if lines:
            self._line += lines
            self._column = len(text) - text.rfind('\n') - 1
        else:
            self._column += len(text)

    def _take(self, length):
        """What comes next is dealt with: the position moves on."""
        self._passed(self.rawdata[:length])
        self.rawdata = self.rawdata[length:]

    def _go_ahead(self, over):
        while self.rawdata:
            if self.cdata_elem is not None:
                if not self._script(over):
                    return
            elif self.rawdata[0] == '<' and len(self.rawdata) > 1 or self.rawdata[0] == '<' and not over:
                if not self._markup(over):
                    return
            elif not self._text(over):
                return

    def _script(self, over):
        found = _re.search(rf'</{self.cdata_elem}\s*>', self.rawdata, _re.I)
        if found is None:
            if over:
                self.handle_data(self.rawdata)
                self._take(len(self.rawdata))
            return over
        if found.start():
            self.handle_data(self.rawdata[:found.start()])
        name, self.cdata_elem = self.cdata_elem, None
        self._take(found.start())
        self.handle_endtag(name)
        self._take(found.end() - found.start())
        return True

    def _text(self, over):
        end = self.rawdata.find('<', 1)
        if end < 0:
            end = len(self.rawdata)
            # A reference may go on in what is fed later.
            open_reference = self.rawdata.rfind('&', max(0, end - 34))
            if not over and self.convert_charrefs and open_reference >= 0 and \
                    not _re.search(r'[\s;]', self.rawdata[open_reference:]):
                return False
        text = self.rawdata[:end]
        if self.convert_charrefs:
            self.handle_data(_unescape(text))
        else:
            self._pieces(text)
        self._take(end)
        return True

    def _pieces(self, text):
        place = 0
        for found in _REFERENCE.finditer(text):
            if found.start() > place:
                self.handle_data(text[place:found.start()])
            name = found[1]
            if name.startswith('#'):
                self.handle_charref(name[1:])
            else:
                self.handle_entityref(name)
            place = found.end()
        if place < len(text):
            self.handle_data(text[place:])

    def _markup(self, over):
        """A tag, a comment or a declaration at the beginning of what is left; false if its end is missing."""
        raw = self.rawdata
        for begin, end, method in (('<!--', '-->', 'handle_comment'), ('<![', ']>', 'unknown_decl'),
                                   ('<!', '>', 'handle_decl'), ('<?', '>', 'handle_pi')):
            if raw.startswith(begin):
                found = raw.find(end, len(begin))
                if found < 0:
                    return over and self._plain(len(raw))
                content = raw[len(begin):found]
                getattr(self, method)(content)
                self._take(found + len(end))
                return True
        if raw.startswith('</'):
            found = _END.match(raw)
            if found is None:
                if not over and '>' not in raw:
                    return False
                return self._plain(len(raw) if '>' not in raw else raw.index('>') + 1)
            self.handle_endtag(found[1].lower())
            self._take(found.end())
            return True
        found = _START.match(raw)
        if found is None:
            return self._plain(1)
        return self._start_tag(found, over)

    def _plain(self, length):
        self.handle_data(self.rawdata[:length])
        self._take(length)
        return True

    def _start_tag(self, found, over):
        raw, place, attributes = self.rawdata, found.end(), []
        while True:
            attribute = _ATTRIBUTE.match(raw, place)
            if attribute is None or attribute.end() == place:
                break
            if attribute[1]:
                value = attribute[2]
                if value is not None:
                    if len(value) > 1 and value[0] == value[-1] and value[0] in '\'"':
                        value = value[1:-1]
                    value = _unescape(value)
                attributes.append((attribute[1].lower(), value))
            place = attribute.end()
        end = _re.compile(r'\s*(/?)>').match(raw, place)
        if end is None:
            return over and self._plain(len(raw))
        tag = self.lasttag = found[1].lower()
        self._start_text = raw[:end.end()]
        if end[1]:
            self.handle_startendtag(tag, attributes)
        else:
            self.handle_starttag(tag, attributes)
            if tag in self.CDATA_CONTENT_ELEMENTS:
                self.cdata_elem = tag
        self._take(end.end())
        return True
